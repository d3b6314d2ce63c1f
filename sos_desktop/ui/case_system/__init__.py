"""Words to the council's case system: what is asked first, the sections to paste, the receipt."""
