"""Forms of the file: approval, minutes, proof of service, contents, and the blank form of the stations."""

from collections.abc import Sequence

from app.documents.letters.facts import Extension, InquiryMinutes, Matter, Paper
from app.documents.letters.letter import Body, Grid, Heading, Letter, LetterKind, Rows
from app.documents.letters.phrases import day, due, instant
from app.domain.proceedings.agency.state import InquiryKind

MINUTES_TITLES = {
    InquiryKind.INTERVIEW: "约谈笔录",
    InquiryKind.SITE_INSPECTION: "实地检查笔录",
    InquiryKind.FILE_REVIEW: "查阅案卷笔录",
    InquiryKind.CONTACT: "联系核实笔录",
}
TO_SIGN = "签名：　　　　　年　月　日"


def approval_form(matter: Matter, extension: Extension) -> Letter:
    """Art. 12, rule S6: who asks is not who approves, and both stand here with their instants."""
    decided = "不同意延长" if extension.refused else f"同意延长{extension.working_days}个工作日"
    approval = (
        f"{decided}。{extension.approved_by}，{instant(extension.approved_at)}"
        if extension.approved_by and extension.approved_at
        else f"（须在原期限届满前批准，逾期申请自行失效）\n{TO_SIGN}"
    )
    rows = (
        ("案件编号", matter.number),
        ("申诉事项", matter.about),
        ("申诉人", matter.addressee or "匿名"),
        ("被申诉单位", matter.operator.name),
        ("收到申诉", instant(matter.received_at)),
        ("原答复期限", due(extension.due_before)),
        ("延长后期限", due(extension.due_at)),
        ("属特殊疑难的理由", extension.reason),
        (
            "承办人意见",
            f"申请延长{extension.working_days}个工作日。{extension.asked_by}，{instant(extension.asked_at)}",
        ),
        ("机构负责人审批", approval),
        ("依据", f"《{matter.law}》第十二条：特殊疑难投诉，经请示本机构负责人审批后，可以延长答复"),
    )
    return Letter(
        kind=LetterKind.APPROVAL_FORM, body=matter.agency, title="申诉延期答复呈批表", parts=(Rows(rows),)
    )


def minutes(matter: Matter, inquiry: InquiryMinutes) -> Letter:
    rows = (
        ("案件编号", matter.number),
        ("时间", instant(inquiry.held_at)),
        ("地点", inquiry.place),
        ("执法人员", "；".join(f"{name}（证号{number}）" for name, number in inquiry.officers)),
        ("在场人员", inquiry.present),
    )
    signed = (
        ("被询问人或在场人员", TO_SIGN),
        *((f"执法人员{name}", TO_SIGN) for name, _ in inquiry.officers),
    )
    return Letter(
        kind=LetterKind.MINUTES,
        body=matter.agency,
        title=MINUTES_TITLES[inquiry.kind],
        parts=(Rows(rows), Heading("记录"), inquiry.text, Rows(signed)),
    )


def proof_of_service(matter: Matter, *, paper: str, sender: Body) -> Letter:
    rows = (
        ("案件编号", matter.number),
        ("送达文书", paper),
        ("受送达人", matter.addressee or ""),
        ("送达方式", "□当面  □邮寄  □留置  □其他："),
        ("送达地点", ""),
        ("受送达人签收", TO_SIGN),
        ("代收人及与受送达人关系", TO_SIGN),
        ("拒收事由", ""),
        ("见证人", TO_SIGN),
        ("送达人", TO_SIGN),
    )
    return Letter(kind=LetterKind.PROOF_OF_SERVICE, body=sender, title="送达回证", parts=(Rows(rows),))


def file_contents(matter: Matter, papers: Sequence[Paper], *, keeper: Body) -> Letter:
    """Oldest first, as a file is bound."""
    rows = tuple(
        (str(place), paper.title, paper.by, day(paper.on), "") for place, paper in enumerate(papers, start=1)
    )
    return Letter(
        kind=LetterKind.FILE_CONTENTS,
        body=keeper,
        title="卷内目录",
        number=matter.number,
        parts=(Grid(("序号", "材料名称", "责任者", "日期", "页次"), rows),),
    )


def paper_form(*, operator: Body, agency: Body, law: str, start_hours: int, handling_days: int) -> Letter:
    """Rule S10: a paper form is received when it is handed over at a station."""
    rows = (
        ("姓名（可不填）", ""),
        ("联系电话或其他联系方式", ""),
        ("发生时间", "    年  月  日  时  分"),
        ("线路、车站、车厢或设备", ""),
        ("反映的问题", "\n\n\n"),
        ("您的要求", ""),
        ("联系意愿", "□不要来电  □只发文字  □大字版  □保密  □不需要答复"),
        ("乘客签名", TO_SIGN),
        ("车站接收人（写明时、分）", TO_SIGN),
    )
    rights = (
        f"根据《{law}》，{operator.name}将在收到后{start_hours}小时内启动处理程序，{handling_days}个工作日内处理完毕并将结果告知您。"
        "对答复有异议，或者到期没有收到答复的，可以向运营单位申请复核，也可以直接向执法机构申诉。"
        "不收集身份证号码；联系方式只用于办理本件。"
    )
    calls = "；".join(f"{one.name}：{one.hotline}" for one in (operator, agency) if one.hotline)
    return Letter(
        kind=LetterKind.PAPER_FORM,
        body=operator,
        title="乘客投诉登记表",
        parts=(Rows((*rows, ("您的权利", rights), *((("电话", calls),) if calls else ()))),),
    )
