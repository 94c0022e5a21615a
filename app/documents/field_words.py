"""What is wrong with one field: code -> texts. They name the rule and its limit, never what was sent."""

from collections.abc import Mapping, Sequence

from app.documents.ridership_words import RIDERSHIP_WORDS
from app.documents.words import FieldWords

FIELD_WORDS: Mapping[str, FieldWords] = {
    "field.required": FieldWords("必须填写。", "This is required."),
    "field.blank": FieldWords("不能只有空白。", "This cannot be blank."),
    "field.too_short": FieldWords("至少 {limit} 个字符。", "At least {limit} characters."),
    "field.too_long": FieldWords("最多 {limit} 个字符。", "At most {limit} characters."),
    "field.too_few": FieldWords("至少 {limit} 项。", "At least {limit} entries."),
    "field.too_many": FieldWords("最多 {limit} 项。", "At most {limit} entries."),
    "field.type": FieldWords("类型不对，应为：{limit}。", "This is of the wrong type; it takes: {limit}."),
    "field.format": FieldWords(
        "格式不对，应为：{limit}。", "This is not in the right form; it takes: {limit}."
    ),
    "field.enum": FieldWords("只能是以下之一：{limit}。", "This takes one of: {limit}."),
    "field.range": FieldWords("超出范围：{limit}。", "This is out of range: {limit}."),
    "field.time_range": FieldWords("时间超出范围：{limit}。", "This time is out of range: {limit}."),
    "field.period": FieldWords(
        "起止日期颠倒，或超过一年。", "The days are reversed, or more than a year apart."
    ),
    "field.offset_required": FieldWords(
        "时间须带时区，例如 2026-09-23T09:12:00+08:00。",
        "An instant carries its offset, such as 2026-09-23T09:12:00+08:00.",
    ),
    "field.unknown": FieldWords("没有这个字段。", "There is no such field."),
    "field.readonly": FieldWords(
        "这个字段由服务确定，不能提交。", "The service sets this field; it cannot be sent."
    ),
    "field.duplicate": FieldWords("只能出现一次。", "This may stand here once."),
    "field.ref_unknown": FieldWords(
        "所指的项目不存在，或您无权查看。", "It points to none, or to one you may not see."
    ),
    "field.outdated": FieldWords(
        "这件案件已有更新，现为第 {limit} 版；请重新读取。",
        "This case has moved on to version {limit}; read it again.",
    ),
    "file.not_kept": FieldWords(
        "核对过的文件只留一天，现在没有了。请重新上传核对。",
        "A checked file is kept for a day and is there no longer; send it again.",
    ),
    "field.not_expected": FieldWords("这个请求不带内容。", "This request takes no body."),
    "field.not_on_line": FieldWords(
        "这个车站不在所填的线路上。", "This station is not on the line that was named."
    ),
    "calls.answered_too_many": FieldWords(
        "接通数不能多于来电总数（{limit}）。请核对两个数；放弃数由两数相减得出，不用填。",
        "No more calls can be answered than were offered ({limit}). The abandoned are the difference, not stated.",
    ),
    "calls.called_back_too_many": FieldWords(
        "回呼数不能多于放弃数（{limit}，即来电总数减接通数）。同一来电回呼多次的，只计一次。",
        "No more can be called back than were abandoned ({limit}, offered less answered); count each call once.",
    ),
    "phone.not_a_number": FieldWords("这不是电话号码。", "This is no telephone number."),
    "phone.too_short": FieldWords("电话号码位数不够。", "This telephone number is too short."),
    "phone.too_long": FieldWords("电话号码位数太多。", "This telephone number is too long."),
    "phone.area_code_missing": FieldWords("固定电话请加区号。", "A landline needs its area code."),
    "phone.not_in_use": FieldWords("没有这样的号段。", "No telephone numbers begin like this."),
    "text.forbidden_char": FieldWords(
        "第 {limit} 个字符不允许使用（控制字符、方向控制符或不完整的字符）。",
        "Character {limit} is not allowed (a control, a direction control or half a character).",
    ),
    "body.too_large": FieldWords("最多 {limit} 字节。", "At most {limit} bytes."),
    "text.invalid_utf8": FieldWords(
        "第 {limit} 个字节起不是 UTF-8。", "From byte {limit} on this is no UTF-8."
    ),
    "json.invalid": FieldWords("这里不是 JSON：{limit}。", "This is no JSON: {limit}."),
    "json.not_object": FieldWords("内容须为一个 JSON 对象。", "The body must be a JSON object."),
    "json.duplicate_key": FieldWords("同一个键出现了不止一次。", "The same key stands here more than once."),
    "json.number_out_of_range": FieldWords(
        "数字超出范围，整数须在 64 位以内。", "This number is out of range; whole numbers take 64 bits."
    ),
    **RIDERSHIP_WORDS,
}

SHAPES: Mapping[str, tuple[str, str]] = {
    "object": ("对象", "an object"),
    "list": ("列表", "a list"),
    "text": ("文字", "a text"),
    "whole_number": ("整数", "a whole number"),
    "number": ("数字", "a number"),
    "boolean": ("true 或 false", "true or false"),
    "instant": (
        "带时区的时间，例如 2026-09-23T09:12:00+08:00",
        "an instant such as 2026-09-23T09:12:00+08:00",
    ),
    "day": ("日期，例如 2026-09-23", "a day such as 2026-09-23"),
    "period": ("日期或月份，例如 2026-09-23、2026-09", "a day or a month, such as 2026-09-23 or 2026-09"),
    "one_line": ("一行文字", "text on one line"),
    "phone": (
        "电话号码，例如手机号或带区号的固定电话",
        "a telephone number, a mobile or one with its area code",
    ),
    "email": ("电子邮件地址", "an e-mail address"),
    "digest": ("64 位十六进制 SHA-256", "a SHA-256 of 64 hexadecimal digits"),
    "cursor": ("上一页给出的游标", "the cursor that came with the page before"),
    "file": ("文件", "a file"),
    "null": ("空值", "null"),
}
"""What a field takes, where the limit is a shape."""

Limit = str | int | float | Sequence[str] | None


def field_message(code: str, limit: Limit = None) -> tuple[str, str]:
    """Chinese, then English."""
    words = FIELD_WORDS[code]
    zh, en = _limit_in_words(limit)
    return words.message.format(limit=zh), words.message_en.format(limit=en)


def _limit_in_words(limit: Limit) -> tuple[str, str]:
    if limit is None:
        return "", ""
    if isinstance(limit, str):
        return SHAPES.get(limit, (limit, limit))
    if isinstance(limit, int | float):
        return str(limit), str(limit)
    return "、".join(limit), ", ".join(limit)
