"""The queue as a table: everybody in calling order, why, and what would be so at another time."""
