"""Holds: charts as data (`model.Chart`) and their one drawing (`drawing.draw`): SVG with presentation attributes only.
May import: domain.
Never: a script, a style element, colour as the only sign.
Tested in: tests/documents/paper/.
"""
