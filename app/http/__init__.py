"""Holds: what api and web share: who is calling, errors, middleware.
May import: usecases, documents, domain, FastAPI.
Never: a page, a route of the API, store, gateways.
Tested in: tests/http/.
"""
