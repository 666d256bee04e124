"""What happened, as a file: which calls, in which form, where to; and what was written."""
