"""A child's own pages in the window: what to begin with, who may see what, faces; the canvas itself is in canvas."""
