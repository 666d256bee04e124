"""Stores as earlier versions made them."""
