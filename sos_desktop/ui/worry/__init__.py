"""One worry, its goal and its scale as one: a sheet of its own over the map."""
