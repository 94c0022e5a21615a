"""Holds: supervision checks, the agency's quarterly paper and the annual summary, for those who write or read them.
May import: what app.web may.
Never: a figure of its own.
Tested in: tests/web/supervision.
"""
