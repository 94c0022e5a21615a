"""Holds: facts into words and files: labels, letters, reports, charts.
May import: domain, and the libraries that write documents.
Never: SQL, the network, a clock; deciding anything.
Tested in: tests/documents/.
"""
