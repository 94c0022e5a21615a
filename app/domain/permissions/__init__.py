"""Holds: who may do what: operations, the table of roles and operations, the decision, its sheet for people.
May import: the standard library, parties.
Never: asks how an object stands to the actor (the caller says so), decides what the law allows.
Tested in: tests/domain/permissions/.
"""
