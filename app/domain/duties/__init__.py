"""Holds: the threshold tests of Art. 13, the duty that follows, the assessment to its end (rules F7, F9).
May import: the standard library and other rooms of the domain.
Never: clocks, I/O, await, SQL, how a figure is counted.
Tested in: tests/domain/duties/.
"""
