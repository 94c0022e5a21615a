"""Holds: the passenger complaint (Art. 9): its state, events, acts and transition table.
May import: the rest of the domain.
Never: a clock, I/O, another kind of proceeding.
Tested in: tests/domain/proceedings/complaint.
"""
