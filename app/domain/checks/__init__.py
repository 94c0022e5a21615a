"""Holds: the agency's supervision checks that were held: call-backs, records inspections, on-site checks (Art. 13).
May import: the standard library and other rooms of the domain.
Never: clocks, I/O, await, SQL, a draw.
Tested in: tests/domain/checks/.
"""
