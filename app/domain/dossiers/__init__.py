"""Holds: what the bodies keep with each other about a period: a hash-chained history of its own, without clocks.
May import: the standard library and other rooms of the domain.
Never: clocks, I/O, await, SQL, a case.
Tested in: tests/domain/dossiers/.
"""
