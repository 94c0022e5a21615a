"""Holds: the complaint made to the agency itself, and its supervised follow-up (Art. 4): state, events, acts, table.
May import: the rest of the domain.
Never: a clock, I/O, another kind of proceeding.
Tested in: tests/domain/proceedings/direct_complaint.
"""
