"""Leaves of the window that know no domain: they are given words and values, and give signals back."""
