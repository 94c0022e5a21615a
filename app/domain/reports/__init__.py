"""Holds: the quarterly report of Art. 8: its parts, its life from draft to acceptance, its frozen versions.
May import: the standard library and other rooms of the domain.
Never: clocks, I/O, await, SQL, how a figure is counted, how a page looks.
Tested in: tests/domain/reports/.
"""
