"""Holds: figures as values: periods, countable facts of cases, counts, rates, and the selection behind each.
May import: the standard library, the proceedings' words, ridership coverage, the rulebook's thresholds.
Never: a float, a clock, a rounded value in a comparison, a guess where data is missing.
Tested in: tests/domain/figures/.
"""
