"""Gentle checks in the window: marks, the card that asks, the list of rules; and spelling while one writes."""
