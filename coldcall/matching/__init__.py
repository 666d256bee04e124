"""Who is whom: telling records of one person or one company apart from records of two.

`people` and `companies` judge two records against a model that ships with the program, for a store that
grows; `table` finds every duplicate inside one table, with weights learned from that table.
"""
