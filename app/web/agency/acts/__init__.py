"""
Holds: what the agency's officers and head can do to a case from its page: a form for each act of its tables.
May import: http, usecases, documents, domain, the rest of web.
Never: store, gateways; judging whether an act is allowed.
Tested in: tests/web/agency.
"""
