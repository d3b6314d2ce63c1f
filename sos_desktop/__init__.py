"""SoS Desktop: an offline map for families and their social workers, after Signs of Safety."""

__version__ = "0.1.0"
