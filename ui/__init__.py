"""The window: everything that draws or listens, on PySide6. Data and rules are in `coldcall`."""
