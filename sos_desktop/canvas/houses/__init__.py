"""The canvas of a child's own pages: pictures, exact words, ink, and the path to the house."""
