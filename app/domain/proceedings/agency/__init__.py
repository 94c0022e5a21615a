"""Holds: what the agency does in appeals and direct complaints alike: inquiry, extension, decision, orders (Art. 12).
May import: the rest of the domain.
Never: a clock, I/O, a kind of proceeding.
Tested in: tests/domain/proceedings/appeal, tests/domain/proceedings/direct_complaint.
"""
