"""The call desk: the loop, its panels, and the page that joins them to the core."""
