"""Holds: the pages, by audience, and what they share: layout, static files, sessions.
May import: http, usecases, documents, domain, FastAPI, Jinja2.
Never: store, gateways, api, worker, anything fetched from elsewhere.
Tested in: tests/web/ and tests/browser/.
"""
