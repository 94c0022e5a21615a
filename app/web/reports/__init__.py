"""Holds: quarterly reports as operator, agency and authority see them: written, submitted, received (Art. 8).
May import: what app.web may.
Never: a figure of its own.
Tested in: tests/web/reports.
"""
