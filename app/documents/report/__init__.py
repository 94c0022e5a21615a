"""Holds: what the quarterly report and the year's summary say (Arts. 8, 14; rule F8), as `Paper` and as data.
May import: domain, paper, charts.
Never: a figure of its own: it words what the domain counted.
Tested in: tests/documents/report/.
"""
