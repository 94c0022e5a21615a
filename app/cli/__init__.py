"""Holds: the command line: one typer command per file, its arguments and how its answer is printed.
May import: bootstrap, settings, usecases, documents, domain.
Never: store, gateways, SQL, HTTP, a rule of the regulation.
Tested in: tests/cli/.
"""
