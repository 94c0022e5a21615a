"""Holds: passenger trips per line and day, certified months, what of a period is missing, what a file says of them.
May import: the standard library, domain.
Never: a clock, I/O, SQL, words for people.
Tested in: tests/domain/ridership/.
"""
