"""A threshold test on record, the duty it made, and its assessment, as the fold of their history (rules F7, F9)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.dossiers.dossier import Dossier
from app.domain.duties.status import Status
from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome
from app.domain.history import Kept
from app.domain.proceedings.proceeding import By


class AssessmentMode(StrEnum):
    """Art. 13: 组织第三方机构或自行开展."""

    OWN = "own"
    THIRD_PARTY = "third_party"


class StepKind(StrEnum):
    PLAN = "plan"
    RECORDS = "records"
    ON_SITE = "on_site"
    SURVEY = "survey"
    INTERVIEW = "interview"
    SCORING = "scoring"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """服务质量评估: who carries it out (`assessor`, the third party) and what it is to look at (`plan`)."""

    mode: AssessmentMode
    plan: Kept
    assessor: Kept | None
    asked_by: By
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    id: str
    kind: StepKind
    on: date
    text: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper of the assessment: its title, where it is filed, its hash where it is a file."""

    id: str
    title: Kept
    reference: Kept
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """`points` of 1000, where the assessment gives any; what is to be put right by `rectify_by`."""

    at: datetime
    text: Kept
    points: int | None
    rectify_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    at: datetime
    by: By
    reasons: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdDuty(Dossier):
    """`is_deferrable`: not the year's, and the rulebook allows it. `referred_to`: the cut-off whose assessment answers
    this one. The inputs are those of the day of the test, whatever later figures say."""

    status: Status
    inputs: ThresholdInputs
    outcome: ThresholdOutcome
    rulebook: str
    is_deferrable: bool
    assessment: Assessment | None = None
    deferral: Deferral | None = None
    referred_to: str | None = None
    steps: tuple[Step, ...] = ()
    documents: tuple[Document, ...] = ()
    result: Result | None = None
    closed_at: datetime | None = None

    @property
    def state(self) -> Status:
        return self.status

    @property
    def is_answered(self) -> bool:
        """A person of the authority has answered the duty, or there is none."""
        return self.status not in (Status.OWED, Status.OPENING_ASKED)
