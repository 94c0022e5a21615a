"""The settings of a rulebook: our defaults where the law leaves room, and the small numbers it fixes."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from app.domain.rulebook.kinds import LimitUnit


class Lateness(StrEnum):
    """By which instant lateness is judged when a notice makes a deadline earlier than was told (rule T6)."""

    LATER_OF_TOLD_AND_DUE = "later_of_told_and_due"
    DUE = "due"


class OtherMediaReceipt(StrEnum):
    """When media without a recorder or official channel count as received (rule S10)."""

    TAKEN_UP = "taken_up"  # by staff
    ARRIVED = "arrived"  # the instant is to be stated


class SigningPath(StrEnum):
    """Who signs a reply (rule S11)."""

    DRAFTER = "drafter"
    CHECKER_AND_HEAD = "checker_and_head"


class RateCounts(StrEnum):
    """What the rate of Art. 13 counts where several passengers complain of one incident (rule F1)."""

    COMPLAINTS = "complaints"
    INCIDENTS = "incidents"


class ReplyRateTested(StrEnum):
    """Which reply rate is held against the threshold (rule F6)."""

    REPLIED = "replied"
    REPLIED_ON_TIME = "replied_on_time"


@dataclass(frozen=True, slots=True)
class Span:
    amount: int
    unit: LimitUnit


@dataclass(frozen=True, slots=True)
class Signing:
    default: SigningPath
    by_category: tuple[tuple[str, SigningPath], ...]

    def path(self, category: str) -> SigningPath:
        return dict(self.by_category).get(category, self.default)


@dataclass(frozen=True, slots=True)
class UnreachablePolicy:
    """So many attempts on so many days, fewer for a dead number; a last message besides (rule S8)."""

    attempts: int
    days: int
    attempts_dead_number: int


@dataclass(frozen=True, slots=True)
class SpotCheckSize:
    """A share of the list, but at least so many, or all where there are fewer (rule P1)."""

    percent: int
    at_least: int

    def of(self, listed: int) -> int:
        share = -(-listed * self.percent // 100)
        return min(listed, max(share, self.at_least))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """Each field is the table of that name in `[policies]`; `Rulebook.policy_source` has its basis."""

    cut_off: time | None  # rule T3; None: the day ends at 24:00
    lateness_after_move: Lateness  # rule T6
    other_media_received: OtherMediaReceipt  # rule S10
    signing: Signing  # rule S11
    severe_categories: frozenset[str]  # rule S12
    application_limit: Span | None  # rule S3; None: no limit for applying
    reviews_per_complaint: int  # rule S3
    officers_per_inquiry: int  # rule S5
    unreachable: UnreachablePolicy  # rule S8
    non_acceptance: bool  # rule S9
    most_representatives: int  # rule S14
    rate_counts: RateCounts  # rule F1
    reply_rate_tested: ReplyRateTested  # rule F6
    assessment_deferrable: bool  # rule F7
    spot_check: SpotCheckSize  # rule P1
    identity_kept_years: int  # rule D3
    access_log_kept_months: int  # rule D3
    small_cells_under: int  # rule D4
    access_code_tries: int  # rule D5
