"""Signs of Safety as data: what councils call things, and questions to ask. Readers of ``resources/practice``."""
