"""Holds: the pages for the transport authority: figures, reports, assessments.
May import: what app.web may.
Never: the pages of another audience; a passenger's identity.
Tested in: tests/web/ and tests/browser/.
"""
