"""One family, open: its boards, panels and scale, and the hands that turn gestures into commands."""
