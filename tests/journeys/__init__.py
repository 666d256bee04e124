"""A rep's way through the real window with a real store, by keys alone."""
