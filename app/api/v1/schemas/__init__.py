"""Holds: the shapes that go in and out, one file per noun.
May import: domain, pydantic.
Never: a table row, a use case, personal data in a URL.
Tested in: tests/api/.
"""
