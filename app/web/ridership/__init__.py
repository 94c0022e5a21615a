"""Holds: the pages of ridership: a month at a glance, one value's versions, entry, files, revisions (rules F3, F4).
May import: what app.web may.
Never: the rules of ridership; the use cases ask the domain.
Tested in: tests/web/ridership.
"""
