"""What is wrong with stated ridership, in words: code -> texts. They name the rule and the way out, never the value."""

from collections.abc import Mapping

from app.documents.words import FieldWords, ProblemWords

RIDERSHIP_PROBLEMS: Mapping[str, ProblemWords] = {
    "ridership.refused": ProblemWords(
        422,
        "客运量没有记入",
        "所报客运量有错，全部没有记入。errors 按行、列逐条列出；facts 是总条数。",
        "The ridership stated has faults; none of it was recorded. They stand in errors by line and column; "
        "facts count them all.",
    ),
}

RIDERSHIP_WORDS: Mapping[str, FieldWords] = {
    "sheet.empty": FieldWords("文件里什么都没有。", "There is nothing in the file."),
    "sheet.signature": FieldWords(
        "这是 {limit} 文件，不是表格。请另存为 CSV 或 XLSX。",
        "This is a {limit} file and no table. Save it as CSV or XLSX.",
    ),
    "sheet.corrupt": FieldWords(
        "工作簿损坏或带有密码。请重新另存为 XLSX。",
        "The workbook is damaged or has a password. Save it again as XLSX.",
    ),
    "sheet.too_large": FieldWords(
        "文件（或展开后）超过 {limit} 字节，或含有不允许的内容。请按季度拆分，或另存为 CSV。",
        "The file, or what it unpacks to, is larger than {limit} bytes or holds what is not allowed. "
        "Split it by quarter, or save it as CSV.",
    ),
    "sheet.too_many_rows": FieldWords(
        "最多 {limit} 行。请按年份拆分。", "At most {limit} rows. Split it by year."
    ),
    "sheet.no_rows": FieldWords("表头之下没有可用的数据行。", "There is no row to record below the header."),
    "sheet.encoding": FieldWords(
        "这一行既不是 UTF-8 也不是 GB18030。请另存为 CSV UTF-8。",
        "This line is neither UTF-8 nor GB18030. Save it as CSV UTF-8.",
    ),
    "sheet.encoding_mixed": FieldWords(
        "文件前面是 {limit}，这一行是另一种编码。请用同一种编码另存。",
        "The file began in {limit}, this line is in another encoding. Save it in one.",
    ),
    "sheet.malformed": FieldWords(
        "引号或换行不合 CSV 的写法。", "Quotes or line ends are not as CSV writes them."
    ),
    "sheet.line_too_long": FieldWords(
        "这一行超过 {limit} 字节，多半是换行符不对（只有 CR）。",
        "This line is longer than {limit} bytes; its line ends are probably CR alone.",
    ),
    "sheet.column_missing": FieldWords(
        "表头缺少这一列，或有两种写法：{limit}。须有“日期”或“月份”之一，以及“客运量”或“进站量”。",
        "The header lacks a column, or has it in two kinds: {limit}. It takes date or month, and boardings or entries.",
    ),
    "sheet.column_twice": FieldWords("表头里同一列出现了两次。", "The header has this column twice."),
    "sheet.unit_not_stated": FieldWords(
        "没有写明单位。请写成“客运量(人次)”或“客运量(万人次)”，或在导入时说明单位。",
        "The unit is not stated. Name it in the header (boardings: single trips; boardings_wan: ten thousands), "
        "or state it with the file.",
    ),
    "sheet.unit_contradicted": FieldWords(
        "表头的单位与导入时说明的单位不同。", "The header's unit is not the one stated with the file."
    ),
    "sheet.columns": FieldWords(
        "这一行的格数与表头不符，应为 {limit} 格。",
        "This row has another number of cells than the header's {limit}.",
    ),
    "sheet.formula": FieldWords(
        "单元格是公式。请粘贴为数值。", "The cell is a formula. Paste it as a value."
    ),
    "sheet.cell_error": FieldWords(
        "单元格不是文字、数字或日期。", "The cell is neither text nor number nor day."
    ),
    "sheet.date": FieldWords(
        "不是日期（月份）。写成 2026-07-01（2026-07）。",
        "This is no day (month). Write 2026-07-01 (2026-07).",
    ),
    "sheet.date_style": FieldWords(
        "日期写法与第 {limit} 行不同；一个文件只用一种写法。",
        "The day is written in another way than on line {limit}; a file keeps to one.",
    ),
    "sheet.number": FieldWords(
        "不是数字。只用数字，可带千位分隔符和小数点。",
        "This is no number. Digits only; thousands separators and a decimal point are taken.",
    ),
    "sheet.duplicate": FieldWords(
        "与第 {limit} 行重复：同一线路、同一天只能有一个数。",
        "The same line and day stand on line {limit} already.",
    ),
    "sheet.operator_other": FieldWords(
        "这一行不是该运营单位的。若文件含多家单位，导入时请指明取哪一家。",
        "This row is another operator's. Where a file holds several, name the one that is meant.",
    ),
    "sheet.text": FieldWords(
        "文字最多 {limit} 个字符，不含控制字符和不可见字符。",
        "At most {limit} characters, without control or invisible ones.",
    ),
    "ridership.value_missing": FieldWords(
        "没有数。空白不等于零；停运请写 0 并填停运依据。",
        "There is no number. Blank is not zero; for a stopped line write 0 with what stopped it.",
    ),
    "ridership.negative": FieldWords("不能是负数。", "This cannot be negative."),
    "ridership.not_whole": FieldWords(
        "折合后不是整数人次（万人次最多四位小数）。",
        "This is no whole number of trips (ten thousands take four decimals at the most).",
    ),
    "ridership.too_large": FieldWords(
        "超过 {limit} 人次，请检查列和单位。", "More than {limit} trips; check column and unit."
    ),
    "ridership.line_unknown": FieldWords(
        "没有这条线路。该运营单位的线路：{limit}。", "There is no such line. The operator's are: {limit}."
    ),
    "ridership.day_ahead": FieldWords("日期晚于今天（{limit}）。", "This lies after today ({limit})."),
    "ridership.before_opening": FieldWords(
        "早于线路开通日 {limit}。", "This lies before the line opened on {limit}."
    ),
    "ridership.zero_unexplained": FieldWords(
        "零须有停运依据；没有数据请留空，不要填零（规则 F4）。",
        "Zero takes what stopped the service; where there is no data, leave it out (rule F4).",
    ),
    "ridership.stopped_with_trips": FieldWords(
        "填了停运依据，客运量就应为 0。", "With what stopped the service, the number is 0."
    ),
    "ridership.recorded_otherwise": FieldWords(
        "已记入另一个数。更正须提请并由第二人确认（规则 F4）。",
        "Another number is on record. A revision is proposed, and confirmed by a second person (rule F4).",
    ),
    "ridership.disagrees": FieldWords(
        "单位合计 {limit} 与各线路之和不符；两者都有时须一致（规则 F4）。",
        "The operator's total of {limit} and its lines disagree; where both stand they must agree (rule F4).",
    ),
    "ridership.not_recorded": FieldWords(
        "还没有记入，无可更正；请直接填报。", "Nothing is on record to revise; state it instead."
    ),
    "ridership.nothing_changes": FieldWords("与已记入的数相同。", "This is the number on record."),
    "ridership.twice": FieldWords(
        "同一项在本次更正中出现了两次。", "The same value stands in this revision twice."
    ),
    "ridership.moved_on": FieldWords(
        "提请之后这个数已另行更正；请重新提请。",
        "This value was revised since the revision was proposed; propose it anew.",
    ),
}
