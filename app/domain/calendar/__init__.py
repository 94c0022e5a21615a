"""Holds: the working calendar: notices, statutory days, ranks, due instants that explain themselves.
May import: the standard library, app.domain.instants.
Never: a clock, a file, the law of one city, words for people.
Tested in: tests/domain/calendar/.
"""
