"""Holds: the tables, one file per noun, with their checks and unique keys named by the rule.
May import: domain, SQLAlchemy, SQLModel.
Never: a query, a default that decides something.
Tested in: tests/store/ and tests/migrations/.
"""
