"""Why the law or a rule says no, in words: what it is, what the rule says, what can be done instead."""

import re
from collections.abc import Mapping

from app.documents.calendar_words import due_instant_in_words
from app.documents.report_refusals import REPORT_REFUSALS
from app.documents.words import ProblemWords
from app.domain.refusals import RefusalCode, Refused

REFUSED_BY_LAW = 409
NOT_WELL_FORMED = 422
NONE_SUCH = 404

REFUSAL_PROBLEMS: Mapping[str, ProblemWords] = {
    **REPORT_REFUSALS,
    RefusalCode.ACTION_NOT_OPEN: ProblemWords(
        REFUSED_BY_LAW,
        "现在不能办理这一步",
        "案件目前的状态不能办理这一步。读取案件可看到现在能办的事项。",
        "The case is in a state that does not allow this. Read the case to see what it allows now.",
    ),
    RefusalCode.EXTENSION_NOT_PROVIDED: ProblemWords(
        REFUSED_BY_LAW,
        "不能延长",
        "投诉和复核没有延长，只有申诉的答复可以延长。可以先告知已查清的部分。",
        "Only the answer to an appeal is extended, no complaint and no review. Tell what is known already.",
    ),
    RefusalCode.EXTENSION_ONCE: ProblemWords(
        REFUSED_BY_LAW,
        "已经延长过一次",
        "申诉的答复只能延长一次。",
        "The answer to an appeal is extended once only.",
    ),
    RefusalCode.EXTENSION_NOT_DIFFICULT: ProblemWords(
        REFUSED_BY_LAW,
        "不是特殊疑难投诉",
        "只有特殊疑难投诉可以延长。请先写明特殊疑难的理由。",
        "Only an exceptional, difficult complaint is extended. State first why it is one.",
    ),
    RefusalCode.EXTENSION_NOT_REQUESTED: ProblemWords(
        REFUSED_BY_LAW,
        "没有待批的延长请示",
        "没有等待审批的延长请示。请由承办人先行请示。",
        "No extension is waiting for approval. The case officer asks for it first.",
    ),
    RefusalCode.EXTENSION_TOO_LATE: ProblemWords(
        REFUSED_BY_LAW,
        "已过原期限，不能再批延长",
        "延长须在原答复期限届满前批准，届满后请示即失效。",
        "An extension is approved before the original due instant; an undecided request has lapsed at it.",
    ),
    RefusalCode.ARTICLE_10_NOT_OPEN: ProblemWords(
        REFUSED_BY_LAW,
        "还不能申请复核或申诉",
        "收到答复后有异议，或者规定时间内没有答复，才可以申请复核或申诉。在此之前的来件作为催办。",
        "Review and appeal open with a reply objected to, or when none came in time; before, it is a chaser.",
    ),
    RefusalCode.STAGE_NOT_PROVIDED: ProblemWords(
        REFUSED_BY_LAW,
        "本地办法没有这一环节",
        "适用的办法没有规定这一环节。",
        "The rules that govern this case provide no such stage.",
    ),
    RefusalCode.REVIEW_ONCE: ProblemWords(
        REFUSED_BY_LAW,
        "已经复核过",
        "一件投诉复核一次。仍有异议的，可以直接向执法机构申诉。",
        "A complaint is reviewed once. Whoever still objects may appeal to the enforcement agency.",
    ),
    RefusalCode.APPEAL_ALREADY_OPEN: ProblemWords(
        REFUSED_BY_LAW,
        "已有申诉正在办理",
        "同一投诉一次只办理一件申诉。新的情况可以补充到正在办理的申诉中。",
        "One appeal at a time. What is new can be added to the one that is open.",
    ),
    RefusalCode.SAME_FACTS_CONCLUDED: ProblemWords(
        REFUSED_BY_LAW,
        "同一事实已有结论",
        "同一事实已作出结论，不再受理，将书面说明。有新事实的，可以重新申诉。",
        "These facts have been concluded, which is explained in writing. New facts make a new appeal.",
    ),
    RefusalCode.APPLICATION_TOO_LATE: ProblemWords(
        REFUSED_BY_LAW,
        "已过申请期限",
        "已过本地规定的申请期限。",
        "The time in which one may apply is over.",
    ),
    RefusalCode.NOT_THE_HANDLER: ProblemWords(
        REFUSED_BY_LAW,
        "不是本案承办人",
        "这一步由本案承办人本人办理。请先指派，或由承办人办理。",
        "This takes the named handler of the case. Assign it first, or let the handler do it.",
    ),
    RefusalCode.TWO_PERSONS_NEEDED: ProblemWords(
        REFUSED_BY_LAW,
        "须由另一人办理",
        "提出的人和批准的人不能是同一人。请由另一人办理。",
        "Who asks and who approves are two persons. Let another one do it.",
    ),
    RefusalCode.HEAD_NEEDED: ProblemWords(
        REFUSED_BY_LAW,
        "须由负责人办理",
        "这一步须由负责人，或书面指定的代理负责人办理。",
        "This takes the head, or an acting head named in writing.",
    ),
    RefusalCode.CONFLICT_OF_INTEREST: ProblemWords(
        REFUSED_BY_LAW,
        "应当回避",
        "被投诉的人和经办过本案的人应当回避。请由其他人办理。",
        "Who is complained about, or handled this before, keeps out of it. Let another person do it.",
    ),
    RefusalCode.RESULT_NOT_RECORDED: ProblemWords(
        REFUSED_BY_LAW,
        "还没有处理结果",
        "请先记录处理结果，再办理这一步。",
        "Record the result first.",
    ),
    RefusalCode.REPLY_NOT_SIGNED: ProblemWords(
        REFUSED_BY_LAW,
        "答复尚未签发",
        "这类投诉的答复须经签发才能告知乘客。",
        "A reply of this category is signed before the passenger is told.",
    ),
    RefusalCode.REPLY_NOT_CHECKED: ProblemWords(
        REFUSED_BY_LAW,
        "答复尚未审核",
        "这类投诉的答复须先审核，再签发。",
        "A reply of this category is checked before it is signed.",
    ),
    RefusalCode.EVIDENCE_NEEDED: ProblemWords(
        REFUSED_BY_LAW,
        "缺少告知凭据",
        "告知须有凭据，例如录音编号、短信回执或签收单。请填写凭据。",
        "Telling needs its evidence: give the reference of a recording, a delivery receipt or a signature.",
    ),
    RefusalCode.FORM_NOT_ALLOWED: ProblemWords(
        REFUSED_BY_LAW,
        "不能用这种方式告知",
        "这个结果不能用这种方式告知。复核和申诉的结果用书面或电话录音，并尊重乘客的联系意愿。",
        "This result is told in writing or by a recorded call, and as the passenger wishes.",
    ),
    RefusalCode.TWO_OFFICERS_NEEDED: ProblemWords(
        REFUSED_BY_LAW,
        "执法人员人数不够",
        "约谈、实地检查和监督检查中的查阅资料、现场检查须有两名执法人员，抽查回访至少一名，均写明执法证号。",
        "Interviews, inspections of a site or of records take two officers, a sampled call-back one, with their "
        "certificate numbers.",
    ),
    RefusalCode.VALIDITY_ELEMENT_MISSING: ProblemWords(
        REFUSED_BY_LAW,
        "三个要素没有都认定",
        "认定为有效投诉，须有原因、影响和责任单位或人员三个要素，缺一不可。",
        "A complaint is valid when cause, harm and a responsible unit or person are all found present.",
    ),
    RefusalCode.VALIDITY_ELEMENT_NOT_NAMED: ProblemWords(
        NOT_WELL_FORMED,
        "没有写明缺哪个要素",
        "认定不是有效投诉，须写明缺少原因、影响、责任单位或人员中的哪一个。",
        "A finding of not valid names the element that fails: cause, harm, or a responsible unit or person.",
    ),
    RefusalCode.NOTHING_PROPOSED: ProblemWords(
        REFUSED_BY_LAW,
        "没有待确认的意见",
        "没有等待确认的拟办意见。请先由承办人提出。",
        "Nothing is waiting for confirmation. The handler proposes it first.",
    ),
    RefusalCode.PROPOSAL_PENDING: ProblemWords(
        REFUSED_BY_LAW,
        "已有意见待确认",
        "已有一项拟办意见等待确认。请先确认或退回。",
        "A proposal is waiting already. Confirm or decline it first.",
    ),
    RefusalCode.MERGE_TARGET_CLOSED: ProblemWords(
        REFUSED_BY_LAW,
        "并入的案件已经答复",
        "只能并入尚未答复的案件；已经答复的，再次来件是异议。",
        "A case is merged into one not yet replied to; after the reply, coming again is an objection.",
    ),
    RefusalCode.MERGE_OTHER_PASSENGER: ProblemWords(
        REFUSED_BY_LAW,
        "不是同一乘客",
        "只有同一乘客就同一件事的投诉可以合并。多人反映同一事件的，请关联为同一事件。",
        "Only one passenger's complaints about one matter are merged. Those of several join one incident.",
    ),
    RefusalCode.RECEIPT_IN_FUTURE: ProblemWords(
        NOT_WELL_FORMED,
        "收到时间晚于登记时间",
        "收到时间不能晚于登记时间。",
        "Receipt cannot be later than registration.",
    ),
    RefusalCode.RECEIPT_SOURCE_NEEDED: ProblemWords(
        NOT_WELL_FORMED,
        "缺少收到时间的依据",
        "填写较早的收到时间，须写明依据和理由。",
        "An earlier receipt needs its source and the reason.",
    ),
    RefusalCode.PASSENGER_ACT_ONLY: ProblemWords(
        REFUSED_BY_LAW,
        "只能由乘客本人提出",
        "这一步由乘客提出；工作人员代为登记的，须有乘客表示的凭据。",
        "This is the passenger's own act; staff who record it give the evidence that the passenger asked.",
    ),
    RefusalCode.OWNER_ONLY: ProblemWords(
        REFUSED_BY_LAW,
        "只能由规定它的一方更改",
        "这一项只能由作出规定的一方更改。",
        "Only whoever set this may change it.",
    ),
    RefusalCode.UNKNOWN_PART: ProblemWords(
        NONE_SUCH,
        "案件中没有这一项",
        "案件中没有所指的这一项。请重新读取案件。",
        "The case has no such part. Read it again.",
    ),
    RefusalCode.PART_NOT_OPEN: ProblemWords(
        REFUSED_BY_LAW,
        "这一项已经办结",
        "所指的这一项不在可以办理的状态。请重新读取案件。",
        "This part of the case is not open any more, or not yet. Read the case again.",
    ),
    RefusalCode.NOT_PAST_DUE: ProblemWords(
        REFUSED_BY_LAW,
        "期限还没有到",
        "期限届满之后才能办理这一步。",
        "This is possible only after the due instant.",
    ),
    RefusalCode.ALREADY_DECIDED: ProblemWords(
        REFUSED_BY_LAW,
        "已经作出决定",
        "这件事已有决定，不再重复办理。",
        "This has been decided already.",
    ),
    RefusalCode.NOTHING_TO_REVERSE: ProblemWords(
        REFUSED_BY_LAW,
        "没有可以撤销的决定",
        "没有可以撤销的决定。",
        "There is no decision to reverse.",
    ),
    RefusalCode.REPRESENTATIVES_TOO_MANY: ProblemWords(
        NOT_WELL_FORMED,
        "代表人太多",
        "联名投诉的代表人最多五名。",
        "A joint complaint has five representatives at the most.",
    ),
    RefusalCode.OUTCOME_REASON_NEEDED: ProblemWords(
        NOT_WELL_FORMED,
        "缺少理由",
        "这个结果须写明理由，以及规则要求的其他内容。",
        "This outcome needs its reason, and what else the rule asks for.",
    ),
    RefusalCode.LEAD_IS_ANOTHER: ProblemWords(
        REFUSED_BY_LAW,
        "复核由另一人组织",
        "这件复核由另一位负责人组织调查，由其本人办理。",
        "Another head leads this review; the lead does this in person.",
    ),
    RefusalCode.ALREADY_LEADING: ProblemWords(
        REFUSED_BY_LAW,
        "您已经在组织这件复核",
        "这件复核已由您组织调查，不用再办一次。",
        "You lead this review already.",
    ),
    RefusalCode.EXECUTIVE_NEEDED: ProblemWords(
        REFUSED_BY_LAW,
        "须由主管领导办理",
        "专职机构或其负责人与本案有关，这一步由运营单位主管领导办理。",
        "The unit or its head is concerned; the operator's responsible executive does this.",
    ),
    RefusalCode.WISH_BINDS: ProblemWords(
        REFUSED_BY_LAW,
        "与乘客的联系意愿不符",
        "乘客已说明联系意愿（例如不要来电、只发短信）。请换一种方式。",
        "The passenger has said how to be contacted (no call, text only). Use another form.",
    ),
    RefusalCode.PASSENGER_REACHABLE: ProblemWords(
        REFUSED_BY_LAW,
        "还不能认定联系不上",
        "认定联系不上，须先按规则多次尝试并留言。请先记录联系经过。",
        "A passenger counts as unreachable after the tries that the rule asks for. Record them first.",
    ),
    RefusalCode.ORDER_NEEDS_UPHELD: ProblemWords(
        REFUSED_BY_LAW,
        "申诉没有得到支持",
        "只有支持或部分支持的决定，才能责令改正、重新处理或撤销原决定。",
        "Only a decision that upholds, in whole or in part, carries an order or overturns.",
    ),
    RefusalCode.DAY_OUT_OF_RANGE: ProblemWords(
        NOT_WELL_FORMED,
        "日期超出范围",
        "所定日期不在规则允许的范围内，范围见 facts。",
        "The day is not within what the rule allows; facts tells the first and the last.",
    ),
    RefusalCode.RESULT_NOT_TOLD: ProblemWords(
        REFUSED_BY_LAW,
        "结果还没有告知乘客",
        "处理结果告知乘客之后，才能核查办结。",
        "The result is checked once the passenger has been told it.",
    ),
    RefusalCode.ARTICLE_10_OPEN: ProblemWords(
        REFUSED_BY_LAW,
        "已经可以申请复核或申诉",
        "这件投诉已经可以申请复核或申诉，不再作为催办或者预留。请直接受理申请。",
        "Review and appeal are open already, so it is no chaser and nothing is kept. Take the application.",
    ),
    RefusalCode.VALIDITY_NOT_SAID: ProblemWords(
        NOT_WELL_FORMED,
        "没有写明是否有效",
        "认定须写明有效或者无效；“待定”只是认定之前的状态。",
        "A determination says valid or not valid; pending is only what stands before it.",
    ),
    RefusalCode.MERGE_TARGET_LATER: ProblemWords(
        REFUSED_BY_LAW,
        "只能并入先收到的投诉",
        "重复投诉并入同一乘客先收到的那一件，不能反过来。请在后收到的那一件上办理合并。",
        "A repeat joins the passenger's first complaint, not the other way round. Merge the later one.",
    ),
}


def refusal_detail(refused: Refused) -> tuple[str, str]:
    """Chinese, then English: what the rule says, when it would allow it, and which rule it is."""
    words = REFUSAL_PROBLEMS[refused.code]
    zh, en = words.detail, words.detail_en
    if refused.opens_at is not None:
        zh += f"可以办理的时间：{due_instant_in_words(refused.opens_at)} 起。"
        en += f" It opens at {due_instant_in_words(refused.opens_at)} (Shanghai time)."
    return f"{zh}（依据：{basis_in_words(refused.basis)}）", f"{en} (Basis: {refused.basis})"


def basis_in_words(basis: str) -> str:
    """`Art. 12` is 第十二条, `S2` is 规则 S2; what is neither stays as it is."""
    article = _ARTICLE.fullmatch(basis)
    if article:
        return "、".join(f"第{chinese_number(int(n))}条" for n in re.findall(r"\d+", article[1]))
    return f"规则 {basis}" if _RULE.fullmatch(basis) else basis


def chinese_number(n: int) -> str:
    """1 to 99, as articles are counted."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


_DIGITS = "〇一二三四五六七八九"
_ARTICLE = re.compile(r"Arts?\. (\d{1,2}(?:(?:, | and )\d{1,2})*)")
_RULE = re.compile(r"[A-Z]\d{1,2}")
