"""Tests of the store: what is written, what survives, what is found again."""
