"""Holds: proceedings as pure folds of their histories, the engine of one turn, and the clocks they carry.
May import: the rest of the domain.
Never: a clock, I/O, words for people.
Tested in: tests/domain/proceedings.
"""
