"""What went wrong, as a page says it: the words of the documents, or plainer ones where those speak to programs."""

from collections.abc import Mapping

from app.documents.field_words import field_message
from app.documents.problems import PROBLEMS
from app.http.problems import Problem

Words = tuple[str, str]

ON_PAGES: Mapping[str, Words] = {
    "auth.invalid": (
        "用户名或密码不对。请核对后再试。",
        "The name or password is not right. Check them and try again.",
    ),
    "auth.locked": (
        "连续输错次数太多，请过几分钟再试。",
        "Too many wrong tries in a row. Try again in a few minutes.",
    ),
    "auth.required": ("请先登录。", "Sign in first."),
    "rate.limited": ("操作太频繁，请一分钟后再试。", "Too many requests. Try again in a minute."),
    "busy": (
        "现在忙不过来，没有提交成功。您写的都在，请过一会儿再提交。",
        "The service is busy and nothing was saved. All you wrote is here: send it again in a moment.",
    ),
    "state.conflict": (
        "这件案件刚由别人更新，您的操作没有写入。您写的都在，请看过最新情况后再提交。",
        "Somebody else has just changed this case, so nothing was saved. Look at it, then send again.",
    ),
    "precond.failed": (
        "这件案件刚由别人更新，您的操作没有写入。您写的都在，请看过最新情况后再提交。",
        "Somebody else has just changed this case, so nothing was saved. Look at it, then send again.",
    ),
    "idem.reused": (
        "刚才的内容已经提交成功。现在的内容不一样，再提交会另外登记一次。",
        "What you sent before is on record. This differs from it: sending it makes another one.",
    ),
    "idem.in_progress": (
        "刚才的提交正在办理，请稍候再看。",
        "What you sent is being worked on; look again soon.",
    ),
    "not_found": (
        "没有这个页面，或您无权查看。请检查地址，或回到首页。",
        "There is no such page, or you may not see it. Check the address, or go to the start page.",
    ),
    "method.not_allowed": ("这个地址不能这样打开。请回到首页。", "This address cannot be opened like this."),
    "internal": (
        "服务出了故障，刚才的操作没有完成。请再试一次；仍不行，请拨打页面下方的热线。",
        "Something broke on our side and nothing was saved. Try again, or call the hotline below.",
    ),
    "body.too_large": ("内容太大，没有提交成功。", "What you sent is too large."),
    "media.unsupported": ("提交的格式不对。请从页面上的表单提交。", "Send this from the form on the page."),
}
"""By code; instead of words that speak of headers and status codes."""

ON_STAFF_PAGES: Mapping[str, str] = {
    "auth.forbidden": "您的岗位不能看这一页，也不能办这件事。请交由有权限的同事办理。",
    "not_found": "没有这个页面或案件，或者您的岗位不能查看。请核对地址或编号。",
    "method.not_allowed": "这个地址只收表单，不能直接打开。请回到下面的页面，从那里进去。",
    "busy": "现在忙不过来，没有应答。请过一会儿打开看；没有办成的，再办一次。",
    "internal": "服务出了故障，刚才的操作没有完成。请再试一次；仍不行，请把故障编号告诉系统管理员。",
}
"""Whoever works here is sent back to their work, not to the start page or a hotline."""

TOO_OLD: Words = (
    "这个页面开得太久，提交没有生效。您写的都在，请再提交一次。",
    "This page was open for too long and nothing was sent. All you wrote is here: send it again.",
)


def problem_in_words(problem: Problem, *, in_english: bool) -> str:
    """One sentence or two: what it is, and what to do."""
    if problem.detail is None and problem.code in ON_PAGES:
        return ON_PAGES[problem.code][in_english]
    words = PROBLEMS.get(problem.code)
    if words is None:
        return field_message(problem.code)[in_english]
    if in_english:
        return problem.detail_en or words.detail_en
    return problem.detail or words.detail


def problem_for_staff(problem: Problem) -> str:
    if problem.detail is None and problem.code in ON_STAFF_PAGES:
        return ON_STAFF_PAGES[problem.code]
    return problem_in_words(problem, in_english=False)


def title_of(problem: Problem) -> str:
    words = PROBLEMS.get(problem.code) or PROBLEMS["field.invalid"]
    return words.title
