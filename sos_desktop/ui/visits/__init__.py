"""Visits: getting ready, being there, reading back, and the map as it was on other days."""
