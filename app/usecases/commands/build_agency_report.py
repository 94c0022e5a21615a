"""Build the files of the agency's quarterly paper (生成监督管理情况文件)."""

from datetime import datetime
from pathlib import Path

from app.domain.parties import Actor
from app.usecases.office import Office
from app.usecases.paper_making import PaperBuilt, build_paper
from app.usecases.papers import agency_paper


async def build_agency_report(
    office: Office, agency: str, quarter: str, *, out: Path, by: Actor, now: datetime
) -> PaperBuilt:
    """Rule F8: drafted where there is none yet, as issued where it has been; into a folder. Twice, or twice at once,
    gives the same files."""
    return await build_paper(office, agency_paper(agency, quarter), out=out, by=by, now=now)
