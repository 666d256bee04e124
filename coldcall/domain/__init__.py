"""Frozen values and pure functions of the field. Standard library only: no I/O, no clock, no Qt, no SQL."""
