"""The only home of SQL on the desktop: an encrypted SQLite file in, frozen values out."""
