"""Holds: the rules as values and pure functions: proceedings, deadlines, calendar, rulebook, refusals.
May import: the standard library and itself.
Never: a clock, chance, input or output, await, another room, a third-party package.
Tested in: tests/domain/.
"""
