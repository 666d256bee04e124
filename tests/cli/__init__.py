"""Tests of `coldcall.cli`."""
