"""Holds: the pages for passengers: complain, follow, object, apply for review, appeal.
May import: what app.web may.
Never: the pages of another audience; personal data in a URL.
Tested in: tests/web/ and tests/browser/.
"""
