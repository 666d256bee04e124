"""The tests: a mirror of `coldcall/`, the window's own in `ui/`, whole days in `journeys/`."""
