"""Holds: the pages for branches and contractors: the work orders that the complaint unit passes to them (rule S11).
May import: what app.web may.
Never: the pages of another audience; who complained (rule S14).
Tested in: tests/web/ and tests/browser/.
"""
