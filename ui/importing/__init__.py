"""Taking a list in, on one page: the file, what was understood of it, the result, and what is open."""
