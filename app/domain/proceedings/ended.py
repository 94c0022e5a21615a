"""Which statuses are those of what is no longer open: of every kind of proceeding, as they share these words."""

from app.domain.proceedings.complaint.status import Status

ENDED: frozenset[str] = frozenset({Status.CONCLUDED, Status.WITHDRAWN, Status.MERGED})
