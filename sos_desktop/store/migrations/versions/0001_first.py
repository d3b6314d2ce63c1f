"""The first form of the tables, which a new store is given directly by ``schema.create_all``."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing to do: this is where every store begins."""
