"""Holds: the shapes that go in and out, one file per noun.
May import: domain, the strict models of http, the values that use cases take and give, pydantic.
Never: a table row, a call of a use case, personal data in a URL.
Tested in: tests/api/.
"""
