"""Holds: the pages for the operator's staff: intake, handling, reply, review.
May import: what app.web may.
Never: the pages of another audience; the agency's file.
Tested in: tests/web/ and tests/browser/.
"""
