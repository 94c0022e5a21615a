"""Holds: one file per verb a person would say, each one transaction.
May import: what app.usecases may.
Never: another command or query; sending anything: what goes out is an outbox row.
Tested in: tests/usecases/.
"""
