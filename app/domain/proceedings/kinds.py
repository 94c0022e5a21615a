"""The kinds of proceeding; each is one history with one owner."""

from enum import StrEnum


class ProceedingKind(StrEnum):
    COMPLAINT = "complaint"  # Art. 9, the operator's
    REVIEW = "review"  # Art. 11, the operator's
    APPEAL = "appeal"  # Art. 12, the agency's
    DIRECT_COMPLAINT = (
        "direct_complaint"  # Art. 4, the agency's; passed on, it stays under supervised follow-up
    )


OPERATORS_OWN = frozenset({ProceedingKind.COMPLAINT, ProceedingKind.REVIEW})
