"""Holds: the routes, one file per noun: read the request, call one use case, shape the answer.
May import: schemas, and what app.api may.
Never: a query of its own, a rule, a route without a guard.
Tested in: tests/api/.
"""
