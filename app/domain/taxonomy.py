"""The words a case is described with, as they are stored. Words for people are in documents and templates."""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """How a matter came in."""

    HOTLINE = "hotline"
    STATION = "station"
    WEB = "web"
    APP = "app"
    MINI_PROGRAM = "mini_program"
    SOCIAL_MEDIA = "social_media"
    EMAIL = "email"
    LETTER = "letter"
    CITY_HOTLINE_12345 = "city_hotline_12345"
    TRANSPORT_HOTLINE_12328 = "transport_hotline_12328"
    AGENCY = "agency"
    AUTHORITY = "authority"
    PETITION = "petition"  # 信访
    PRESS = "press"


OTHER_MEDIA = frozenset({Channel.SOCIAL_MEDIA, Channel.PRESS})
"""Neither recorded nor an official channel: somebody must find it first (rule S10)."""

HANDED_OVER = frozenset(
    {
        Channel.CITY_HOTLINE_12345,
        Channel.TRANSPORT_HOTLINE_12328,
        Channel.AGENCY,
        Channel.AUTHORITY,
        Channel.PETITION,
    }
)
"""Handed over by another body: the clock starts at our receipt, and the origin's is kept (rule S1)."""

HOTLINES = frozenset({Channel.CITY_HOTLINE_12345, Channel.TRANSPORT_HOTLINE_12328})
"""What they hand over comes with a number and a report-back day (rule S1)."""


class MatterType(StrEnum):
    """Only complaints count (rule F1)."""

    COMPLAINT = "complaint"  # 投诉
    REPORT = "report"  # 举报
    ENQUIRY = "enquiry"  # 咨询
    REQUEST_FOR_HELP = "request_for_help"  # 求助
    SUGGESTION = "suggestion"  # 建议
    PRAISE = "praise"  # 表扬
    LOST_PROPERTY = "lost_property"  # 失物


class HowHandled(StrEnum):
    EXPLANATION = "explanation"
    APOLOGY = "apology"
    CORRECTED_ON_SITE = "corrected_on_site"
    REFUND = "refund"  # or the fare adjusted
    REPAIR_OR_CLEANING = "repair_or_cleaning"
    COMPENSATION = "compensation"
    STAFF_MEASURE = "staff_measure"
    TRAINING = "training"
    RULE_CHANGED = "rule_changed"
    COMMITMENT = "commitment"  # 承诺, with its day
    FORWARDED = "forwarded"  # 转送
    NONE_POSSIBLE = "none_possible"  # with its reason


class Cause(StrEnum):
    """The first element of Art. 16."""

    STAFF = "staff"  # 人员服务
    ORGANISATION = "organisation"  # 客运组织
    FACILITY = "facility"  # 设施设备管理
    OTHER = "other"  # 其它原因


class NonAcceptanceReason(StrEnum):
    """Rule S9, policy: the regulation knows no non-acceptance."""

    LITIGATION = "litigation"
    ARBITRATION = "arbitration"
    ADMINISTRATIVE_REVIEW = "administrative_review"
    NOT_METRO_SERVICE = "not_metro_service"
    NO_DISCERNIBLE_MATTER = "no_discernible_matter"
    ALREADY_CONCLUDED = "already_concluded"


class ApplicationGround(StrEnum):
    """Art. 10: why a review or an appeal is asked for."""

    OBJECTION = "objection"
    NO_REPLY_IN_TIME = "no_reply_in_time"


class FollowUpAnswer(StrEnum):
    """What the passenger said in the follow-up call (rule S12)."""

    SATISFIED = "satisfied"
    PARTLY_SATISFIED = "partly_satisfied"
    NOT_SATISFIED = "not_satisfied"
    UNREACHED = "unreached"
    DECLINED = "declined"


class ExternalOwner(StrEnum):
    """Whose limit it is, besides the regulation's; only its owner extends it (rule S1)."""

    CITY_HOTLINE_12345 = "city_hotline_12345"
    TRANSPORT_HOTLINE_12328 = "transport_hotline_12328"
    LEADERSHIP_INSTRUCTION = "leadership_instruction"  # 批示
    SUPERVISION_OFFICE = "supervision_office"  # 督办
    PETITION_OFFICE = "petition_office"  # 信访
    PRESS = "press"  # 媒体


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of complaints and the Art. 16 cause that a determination starts from."""

    code: str
    name_zh: str
    name_en: str
    default_cause: Cause
