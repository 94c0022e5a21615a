"""A paper that a body issues, on its page: what it says now, its versions with their files, what changed (rule F8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from app.documents.report.figure_words import figure_name
from app.documents.report.files import MEDIA_TYPES
from app.documents.vocabulary import said
from app.domain.issues.digest import IssuedContent
from app.usecases.issuing import IssueView
from app.web.acting import CameBack, acts_shown
from app.web.acts import CaseAct
from app.web.days import instant_words
from app.web.figure_rows import Row
from app.web.forms import Form
from app.web.forms_shown import closed_acts, grouped
from app.web.page import Page
from app.web.supervision.issue_acts import GROUPS


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperShown:
    """`reference` is the body and the period as they stand in an address below `at`; `stem` names its files;
    `begins`: who may draft one that is not on record yet."""

    kind: str
    title: str
    at: str
    reference: str
    stem: str
    back: tuple[str, str]
    rows: Sequence[tuple[str, Sequence[Row]]]
    acts: tuple[CaseAct, ...]
    sees_drafts: bool
    begins: bool
    not_begun: str


def draw_issue(
    page: Page,
    view: IssueView,
    paper: PaperShown,
    came_back: CameBack | None = None,
    *,
    form: Form | None = None,
    done: str = "",
) -> Response:
    acts = acts_shown(page, view, paper.acts, {}, came_back=came_back)
    return page.show(
        "supervision/issue.html",
        paper=paper,
        status_words=said(view.issue.status) if view.issue else "还没有编制",
        begun=view.issue is not None,
        versions=_versions(view, paper),
        drafts=_drafts(paper),
        restated=_restated(view.content),
        is_changed=view.is_changed,
        groups=grouped(acts, GROUPS),
        closed=closed_acts(view, paper.acts),
        form=came_back.form if came_back else form or page.blank(),
        act=came_back.act if came_back else None,
        done=_done(paper, done),
        at=paper.at,
        reference=paper.reference,
        as_of=instant_words(view.content.as_of),
    )


def _done(paper: PaperShown, done: str) -> str:
    return {"draft": "编制", **{one.name: one.words for one in paper.acts}}.get(done, "")


def _versions(view: IssueView, paper: PaperShown) -> Sequence[Mapping[str, Any]]:
    versions = view.issue.versions if view.issue else ()
    return [
        {
            "number": one.number,
            "issued": instant_words(one.issued_at),
            "files": [
                (file.name, f"{paper.at}{paper.reference}/versions/{one.number}/{file.name}", file.sha256)
                for file in one.files
            ],
        }
        for one in reversed(versions)
    ]


def _drafts(paper: PaperShown) -> Sequence[Row]:
    if not paper.sees_drafts:
        return ()
    names = [f"{paper.stem}.{kind}" for kind in MEDIA_TYPES]
    return [(name, f"{paper.at}{paper.reference}/draft/{name}") for name in names]


def _restated(content: IssuedContent) -> Sequence[tuple[str, str, str]]:
    """The old figure beside the new."""
    return [
        (figure_name(one.figure), _number(one.before), _number(one.after))
        for restatement in content.restatements
        for one in restatement.figures
    ]


def _number(count: int | None) -> str:
    return "—" if count is None else f"{count:,}"
