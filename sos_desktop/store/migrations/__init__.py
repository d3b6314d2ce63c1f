"""Steps from one form of the tables to the next, forward only. Each is one Alembic revision in ``versions``."""
