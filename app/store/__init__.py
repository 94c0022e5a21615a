"""Holds: the only SQL: engine, unit of work, the history and its readers.
May import: domain, SQLAlchemy, SQLModel, alembic.
Never: a decision of the regulation, words for people, the network.
Tested in: tests/store/ and tests/migrations/, on SQLite and PostgreSQL.
"""
