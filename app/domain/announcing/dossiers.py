"""Who hears of a report and of a duty: nothing goes out of them that is not on record (Arts. 8, 13)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.announcing.announcement import Fact, RecipientKind, Topic
from app.domain.dossiers.dossier import Dossier, DossierEvent, DossierGenesis
from app.domain.duties.answering import ThresholdTested
from app.domain.reports.submission import ReportAccepted, ReportReturned, ReportSubmitted
from app.domain.reports.writing import ReportDrafted


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierNews:
    """`to` is the operator's head, the agency or the authority: which body that is the city's organisations tell."""

    key: str
    topic: Topic
    to: RecipientKind
    facts: Mapping[str, Fact]


def news_of(
    dossier: Dossier, events: Iterable[DossierEvent[Any] | DossierGenesis[Any]]
) -> Iterator[DossierNews]:
    for event in events:
        match event:
            case ReportDrafted():
                yield _news(dossier, Topic.REPORT_DRAFTED, RecipientKind.UNIT_HEAD)
            case ReportSubmitted(version=version):
                yield _news(dossier, Topic.REPORT_SUBMITTED, RecipientKind.AGENCY, version.number)
            case ReportReturned(version=number):
                yield _news(dossier, Topic.REPORT_RETURNED, RecipientKind.UNIT_HEAD, number)
            case ReportAccepted(version=number):
                yield _news(dossier, Topic.REPORT_ACCEPTED, RecipientKind.UNIT_HEAD, number)
            case ThresholdTested(outcome=outcome) if outcome.is_duty:
                yield _news(dossier, Topic.DUTY_OWED, RecipientKind.AUTHORITY)


def reminder(dossier: Dossier) -> DossierNews:
    """Rule F8 (policy): the quarter's report has not gone in by the tenth working day."""
    return _news(dossier, Topic.REPORT_REMINDER, RecipientKind.UNIT_HEAD)


def _news(dossier: Dossier, topic: Topic, to: RecipientKind, number: int = 0) -> DossierNews:
    key = f"{topic}/{dossier.operator}/{dossier.period}/{number}"
    return DossierNews(
        key=key, topic=topic, to=to, facts={"operator": dossier.operator, "period": dossier.period}
    )
