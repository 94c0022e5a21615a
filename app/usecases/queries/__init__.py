"""Holds: one file per noun a person would ask for; reads only.
May import: what app.usecases may.
Never: a write, a command, an unbounded list.
Tested in: tests/usecases/.
"""
