"""The three-columns board: what it shows, where it lies, and how it is worked."""
