"""Holds: which messages a turn calls for, one module per kind of proceeding.
May import: the rest of the domain.
Never: words for people, addresses, personal data.
Tested in: tests/domain/announcing.
"""
