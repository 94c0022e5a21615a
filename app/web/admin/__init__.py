"""Holds: the pages that look after law and people: calendar, rulebook, accounts, acting heads, programs, access log.
May import: what app.web may.
Never: anything of a case.
Tested in: tests/web/admin.
"""
