"""Holds: the verbs and the questions of the service, and what they share.
May import: store, gateways, documents, domain.
Never: HTTP, SQL text, a clock read; one use case calling another.
Tested in: tests/usecases/.
"""
