"""The window, off-screen."""
