"""Qt graphics: the boards on screen. Plain data in, plain data out; no item ever leaves this room."""
