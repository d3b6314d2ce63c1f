"""A photo of a flip chart or a sheet of paper, beside the board while it is typed up."""
