"""The network board: the child in the middle, rings of who knows what, and the ties between people."""
