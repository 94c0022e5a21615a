"""Holds: what staff can do to a case from its page: a form for each act of the transition tables.
May import: what app.web may.
Never: judging whether an act is allowed; the pages of another audience.
Tested in: tests/web/ and tests/browser/.
"""
