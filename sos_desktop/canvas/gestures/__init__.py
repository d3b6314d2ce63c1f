"""One object per gesture: start, move, end, cancel with a reason. Nothing is recorded while one runs."""
