"""Holds: the pages for the enforcement agency: appeals, direct complaints, supervision.
May import: what app.web may.
Never: the pages of another audience.
Tested in: tests/web/ and tests/browser/.
"""
