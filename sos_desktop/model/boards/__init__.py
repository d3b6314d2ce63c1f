"""One file per kind of canvas: which zones it has and in which order things lie on it."""
