"""Paper on the screen: the preview, the printer and the file, all from the very marks that the PDF is drawn from."""
