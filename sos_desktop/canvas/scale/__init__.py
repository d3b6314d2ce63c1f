"""The scale along the bottom of the window: everyone's own number, never an average and never a verdict."""
