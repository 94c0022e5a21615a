"""Holds: papers that a body issues of a period and that are frozen then: the agency's quarter, the annual summary.
May import: the standard library and other rooms of the domain.
Never: clocks, I/O, await, SQL, words.
Tested in: tests/domain/issues/.
"""
