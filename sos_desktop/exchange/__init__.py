"""Ways in and out of the program, one file per format."""
