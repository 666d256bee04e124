"""Everybody: found by any word or the last digits of a number, looked at, corrected, added one by one."""
