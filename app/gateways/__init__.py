"""Holds: the world outside: clock, network, blob files, secrets, data files that ship with the service.
May import: domain, httpx.
Never: SQL, a rule of the regulation, another room of its floor.
Tested in: tests/gateways/: a fake and the real one pass the same spec.
"""
