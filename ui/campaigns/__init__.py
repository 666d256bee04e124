"""The page of campaigns: what their calls are for, how far their lists are called, and their dates."""
