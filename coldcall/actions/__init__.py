"""The verbs of the product: each takes the parts of an open workstation, and returns a value."""
