"""Holds: the law of a city as a dated value: limits, start events, warnings, thresholds, policies, stages, labels.
May import: the standard library, parties, taxonomy.
Never: computes a due instant (that is the calendar's), reads a file, asks for today.
Tested in: tests/domain/rulebook/.
"""
