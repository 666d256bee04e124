"""The store's revisions, one file each in `versions/`, run in process by `store/upgrade.py`."""
