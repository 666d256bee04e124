"""The window: PySide6 over the core. Nothing below `coldcall` knows that this exists."""
