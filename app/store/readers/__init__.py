"""Holds: questions that lists, pages and reports ask of the projections, one file per noun.
May import: domain, the rest of the store.
Never: a write, an answer without a limit.
Tested in: tests/store/, on SQLite and PostgreSQL.
"""
