"""Holds: version 1 of the API; openapi/v1.json is its contract.
May import: what app.api may.
Never: what app.api never does; a change that breaks a caller.
Tested in: tests/api/.
"""
