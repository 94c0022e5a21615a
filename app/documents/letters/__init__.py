"""Holds: the letters and forms of both bodies in official Chinese, as content without a layout.
May import: app.domain.
Never: decide whether a letter may go out; know paper, fonts or HTML.
Tested in: tests/documents/letters.
"""
