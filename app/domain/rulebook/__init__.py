"""Holds: the law of a city as a dated value: limits, starts, warnings, thresholds, policies, labels.
May import: the standard library, parties, taxonomy.
Never: computes a due instant (that is the calendar's), reads a file, asks for today.
Tested in: tests/domain/rulebook/.
"""
