"""Revisions, numbered as `PRAGMA user_version` counts them."""
