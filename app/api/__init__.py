"""Holds: the HTTP API, by version.
May import: http, usecases, documents, domain, FastAPI.
Never: store, gateways, web, worker, a decision.
Tested in: tests/api/.
"""
