"""The only place that builds things. Imports stand inside functions, so that light commands start light."""

from app.domain.calendar.working_calendar import WorkingCalendar


def shipped_calendar() -> WorkingCalendar:
    """The calendar of the notices that ship with the service; no database is asked."""
    from app.gateways import notice_files  # noqa: PLC0415

    return notice_files.shipped_calendar()
