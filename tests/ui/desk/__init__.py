"""The desk, part by part."""
