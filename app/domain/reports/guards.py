"""What a report's history must allow, whatever an act says in particular."""

from app.domain.instants import local_date
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.report import CarriedMeasure, MeasureState, Report


def require_complete(report: Report, moment: Moment) -> None:
    """Art. 8: the analysis of causes, and rule F8: what became of last quarter's measures."""
    if report.analysis is None:
        raise Refused(RefusalCode.REPORT_INCOMPLETE, basis="Art. 8", facts={"missing": "analysis"})
    late = [one.id for one in report.carried if _is_owed(one, moment)]
    if late:
        raise Refused(RefusalCode.MEASURE_NOT_FOLLOWED_UP, basis="F8", facts={"measures": late})


def require_another_writer(report: Report, moment: Moment) -> None:
    """Who drafted and who confirms are two persons."""
    if moment.actor.id in report.writers:
        raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="Art. 8")


def require_confirmable(report: Report, moment: Moment) -> None:
    require_another_writer(report, moment)
    require_complete(report, moment)


def _is_owed(measure: CarriedMeasure, moment: Moment) -> bool:
    return measure.state is MeasureState.PLANNED and measure.due_on < local_date(moment.now)
