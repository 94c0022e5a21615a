"""How each kind of letter is called in lists."""

from collections.abc import Mapping

from app.documents.letters.letter import LetterKind

NAMES: Mapping[LetterKind, str] = {
    LetterKind.RECEIPT: "受理告知书",
    LetterKind.REPLY: "答复书",
    LetterKind.NON_ACCEPTANCE: "不予受理告知书",
    LetterKind.FORWARDING: "转送告知单",
    LetterKind.WITHDRAWAL: "撤回确认书",
    LetterKind.REVIEW_RESULT: "复核结果告知书",
    LetterKind.APPEAL_RECEIPT: "申诉受理告知书",
    LetterKind.EXTENSION_NOTICE: "延期答复告知书",
    LetterKind.APPEAL_DECISION: "处理决定答复书",
    LetterKind.PASSING_ON_NOTICE: "转办告知单",
    LetterKind.PASSING_ON_ORDER: "督办单",
    LetterKind.RECTIFICATION: "责令改正（重新处理）通知书",
    LetterKind.APPROVAL_FORM: "延期答复呈批表",
    LetterKind.MINUTES: "约谈或检查笔录",
    LetterKind.PROOF_OF_SERVICE: "送达回证",
    LetterKind.FILE_CONTENTS: "卷内目录",
    LetterKind.PAPER_FORM: "乘客投诉登记表（空白）",
}
