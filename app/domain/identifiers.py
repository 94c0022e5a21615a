"""Names of things, each its own type, so that no two can be mixed up."""

from typing import NewType

ProceedingId = NewType("ProceedingId", str)
"""Opaque and random (32 hex digits); stands in addresses, says nothing."""

CaseNumber = NewType("CaseNumber", str)
"""What people say: 沈铁投〔2026〕00123号 (rule D5)."""

NOT_NUMBERED = CaseNumber("")
"""Not on record yet: who takes a number keeps others waiting for the next one (rule D5: gapless)."""

IncidentId = NewType("IncidentId", str)
ItemId = NewType("ItemId", str)
"""A kept text, contact or file beside the history."""
