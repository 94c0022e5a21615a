"""Holds: the demo: people, cases and their lives, played through the use cases at simulated instants.
May import: usecases, store, gateways, documents, domain.
Never: the clock, chance without a seed, rows written past a use case, a message that goes out.
Tested in: tests/usecases/demo/.
"""
