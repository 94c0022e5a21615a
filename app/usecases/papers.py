"""How the papers that a body issues are named in a request (rule F8, Art. 14)."""

from app.domain.dossiers.dossier import DossierKind
from app.domain.parties import OrganisationCode
from app.usecases.dossiers import quarter_named
from app.usecases.issuing import PaperNamed

AGENCY_REPORT, ANNUAL_SUMMARY = DossierKind.AGENCY_REPORT, DossierKind.ANNUAL_SUMMARY


def agency_paper(agency: str, quarter: str) -> PaperNamed:
    """Raises NotFound for what is no quarter."""
    return PaperNamed(kind=AGENCY_REPORT, about=OrganisationCode(agency), period=str(quarter_named(quarter)))


def annual_paper(operator: str, year: int) -> PaperNamed:
    return PaperNamed(kind=ANNUAL_SUMMARY, about=OrganisationCode(operator), period=f"{year:04d}")
