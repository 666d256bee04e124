"""The sample world: one seeded team with ninety days behind it, for the demo, the tests and the benchmarks.

Values only; whoever wants them in a store puts them there. Every number is kept for fiction by a regulator,
every address ends in `.example`, and nobody in it exists.
"""
