"""Files in: tables of text, understood as leads, engagement or suppressions. Never opens the store."""
