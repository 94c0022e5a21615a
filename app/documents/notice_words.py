"""Why a table is no holiday notice, in words: what is wrong, the rule, the way out."""

from dataclasses import dataclass

from app.documents.notice_text import NoticeUnread
from app.domain.calendar.notice_faults import NoticeFault as Fault
from app.domain.calendar.notice_faults import NoticeProblem

COMPARE = "请对照中国政府网（www.gov.cn）公布的通知原文改正后重新导入。"


@dataclass(frozen=True, slots=True)
class FaultWords:
    """`wrong` takes the problem's facts in order; `rule` and `way_out` stand as they are."""

    wrong: str
    rule: str
    way_out: str = COMPARE


FAULTS: dict[Fault, FaultWords] = {
    Fault.NOT_A_LIST: FaultWords("这里应是列表。", "文件是一份通知，或若干通知的列表；日期、条款逐项列出。"),
    Fault.NOT_AN_OBJECT: FaultWords("这里应是带字段名的对象。", "每份通知、每个条款都按字段填写。"),
    Fault.FIELD_MISSING: FaultWords(
        "缺少这一项或为空。", "年份、文号、签署日、公布日、条款及其名称和起止日必填。"
    ),
    Fault.FIELD_UNKNOWN: FaultWords(
        "不认识的字段“{0}”。", "只收约定的字段，以免写错的字段被悄悄忽略。", "请改正字段名或删除。"
    ),
    Fault.NOT_TEXT: FaultWords("这里应是一行文字。", "不超过300字，不含控制字符。"),
    Fault.NOT_A_DAY: FaultWords("“{0}”不是日期。", "日期写成 2026-10-01 的形式，且确有其日。"),
    Fault.NOT_A_NUMBER: FaultWords("这里应是整数。", "年份和放假天数用整数，不加引号。"),
    Fault.EMPTY: FaultWords("没有任何内容。", "空表不是通知；没有数据不等于没有假日。"),
    Fault.NUMBER_FORM: FaultWords(
        "文号不合格式。", "国务院文号形如 国办发明电〔2025〕7号，用六角括号，不补零。"
    ),
    Fault.NUMBER_YEAR: FaultWords("文号年份 {0} 与签署日 {1} 不符。", "文号里的年份就是签署的年份。"),
    Fault.NUMBER_HELD: FaultWords(
        "这个文号的通知已经有了。", "一个文号只导入一次。", "无须再导入；若是另一份通知，请改正文号。"
    ),
    Fault.ADDRESS_NOT_OFFICIAL: FaultWords(
        "网址不是政府网站。", "出处须为 https 开头的 gov.cn 网址，或留空。"
    ),
    Fault.PUBLISHED_BEFORE_SIGNED: FaultWords("公布日 {0} 早于签署日 {1}。", "先签署，后公布。"),
    Fault.PUBLISHED_OUT_OF_TIME: FaultWords(
        "公布日 {0} 不在 {1} 年或其上一年。", "某年的放假通知在上一年或当年公布。"
    ),
    Fault.NOT_PUBLISHED_YET: FaultWords(
        "公布日 {0} 晚于今天 {1}。",
        "通知自公布起才算数（规则 T6），未公布的不得预填。",
        "请等国务院公布后再导入。",
    ),
    Fault.YEAR_OUTSIDE_TABLE: FaultWords(
        "年份不在 {0} 至 {1} 年之间。",
        "随附的法定节日表只覆盖这些年份，表外的年份无从核对。",
        "请改正年份，或先更新法定节日表。",
    ),
    Fault.CLAUSE_TWICE: FaultWords("“{0}”出现了不止一次。", "一个节日一个条款。"),
    Fault.RANGE_REVERSED: FaultWords("放假从 {0} 到 {1}，首尾颠倒。", "放假的最后一天不早于第一天。"),
    Fault.OUTSIDE_YEAR: FaultWords(
        "{0} 不在 {1} 至 {2} 之间。", "通知只管当年，并可回溯到上一年最后七天（规则 T6）。"
    ),
    Fault.STATED_DAYS_DIFFER: FaultWords(
        "写明共 {0} 天，起止日却是 {1} 天。", "写明的天数须等于起止日之间的天数。"
    ),
    Fault.MAKEUP_ON_WEEKDAY: FaultWords("调休上班日 {0} 不是周六、周日。", "只有周末才需要调休上班。"),
    Fault.MAKEUP_FAR: FaultWords("调休上班日 {0} 离“{1}”超过 {2} 天。", "调休在节日前后不远处。"),
    Fault.HOLIDAY_MISSING: FaultWords(
        "没有“{0}”的条款，表不完整。", "一年的通知须说到每个法定节日；修改条款时须有新条款接替。"
    ),
    Fault.HOLIDAY_UNKNOWN: FaultWords(
        "“{0}”不是法定节日。",
        "《全国年节及纪念日放假办法》没有这个节日。",
        "若国务院另行决定放假，请在 basis 中照录通知原文；否则删除。",
    ),
    Fault.STATUTORY_DAY_OUTSIDE: FaultWords(
        "法定日 {0}（{1}）不在放假的 {2} 至 {3} 之内。", "法定节日当天必须放假。"
    ),
    Fault.MAKEUP_UNBALANCED: FaultWords(
        "放假占用 {0} 个周一至周五，法定 {1} 天，应调休上班 {2} 天，表中有 {3} 天。",
        "《放假办法》第六条、第七条：多放的工作日由调休补足。",
        "请补全或删去调休上班日；若通知原文确实如此，请在 basis 中照录原文。",
    ),
    Fault.REPLACES_UNKNOWN_CLAUSE: FaultWords(
        "要替换的“{0}”在 {1} 年的通知里没有。",
        "只能替换已公布且仍有效的条款。",
        "请先导入原通知，或改正条款名称。",
    ),
    Fault.CLAUSE_ALREADY_STANDS: FaultWords(
        "“{0}”已有条款，却没有说明替换它。",
        "一个节日不能有两个并行的条款。",
        "若是修改，请把名称列入 replaces。",
    ),
    Fault.CANCELS_UNKNOWN_MAKEUP: FaultWords("{0} 本来就不是调休上班日。", "只能取消已公布的调休上班日。"),
    Fault.EXTENSION_DETACHED: FaultWords(
        "“{0}”的 {1} 至 {2} 不与原假期相连。", "延长假期须紧接原假期的首尾。"
    ),
    Fault.OFF_AND_WORK: FaultWords(
        "{0} 既放假又上班：{1}。", "一天只能是一种。", "请改正其中一条；若取消原调休，请列入 cancels_makeup。"
    ),
    Fault.OFF_TWICE: FaultWords("{0} 在两个条款里都放假：{1}。", "一天只属于一个假期。"),
    Fault.WORK_TWICE: FaultWords("{0} 被列为两次调休上班：{1}。", "一个调休上班日只补一次。"),
}


def problem_in_words(problem: NoticeProblem) -> str:
    """One line: where, what is wrong, the rule, the way out."""
    words = FAULTS[problem.fault]
    where = " ".join(part for part in (problem.notice, problem.place) if part)
    return f"{where}：{words.wrong.format(*problem.facts)}{words.rule}{words.way_out}"


PARTS = {
    "year": "标题里的年份（关于…年部分节假日安排的通知）",
    "number": "文号",
    "signed": "落款日期",
    "clauses": "各节日的安排（一、元旦：…）",
    "off_from": "放假的起止日",
    "day": "确有其日、首尾不颠倒的日期",
    "other_days": "其余日期是放假还是上班（原文如此的，请按页面下方的格式逐项填写）",
}


def unread_in_words(unread: NoticeUnread) -> tuple[str, str]:
    """What was not found in a pasted notice, and the way out; in Chinese, then English."""
    parts = "、".join(PARTS[one] for one in unread.missing)
    where = f"“{unread.clause}”一项里" if unread.clause else ""
    zh = f"{where}没有读出：{parts}。请从中国政府网复制通知全文，连同标题、文号和落款。"
    return zh, f"Not found in the notice: {', '.join(unread.missing)}."
