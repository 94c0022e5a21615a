"""Holds: the complaint service; each room below has its own card.
May import: nothing here; a room imports from the floors below its own (contracts in pyproject.toml).
Never: a package of leftovers: what has no room is two things, or belongs to a room already here.
Tested in: tests/, one folder per room; tests/architecture/ holds the floors.
"""
