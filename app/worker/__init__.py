"""Holds: what time starts: fire deadlines, drain the outbox, catch up on reports.
May import: usecases, documents, domain, APScheduler.
Never: a decision from memory instead of rows, store, gateways, api, web.
Tested in: tests/worker/ and tests/faults/.
"""
