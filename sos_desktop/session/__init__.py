"""The application without a screen: one door for changes, one thread that writes them, one door to the store."""
