"""What was read of a file of ridership, in words for whoever handed it in."""

from collections.abc import Iterator, Sequence

from app.documents.field_words import field_message
from app.domain.ridership.coverage import MissingRun
from app.domain.ridership.days import DayStyle
from app.domain.ridership.faults import RowFault
from app.domain.ridership.sheet import Sheet
from app.domain.ridership.units import Unit
from app.domain.ridership.values import Basis, Span

BASES = {Basis.BOARDINGS: "客运量", Basis.ENTRIES: "进站量"}
UNITS = {Unit.TRIPS: "人次", Unit.TEN_THOUSAND_TRIPS: "万人次"}
SPANS = {Span.DAY: "按日", Span.MONTH: "按月（核定数）"}
STYLES = {
    DayStyle.DASHES: "2026-07-01",
    DayStyle.SLASHES: "2026/7/1",
    DayStyle.COMPACT: "20260701",
    DayStyle.CHINESE: "2026年7月1日",
    DayStyle.CELL: "表格日期",
}
ENCODINGS = {"utf-8": "UTF-8", "utf-8-bom": "UTF-8（带 BOM）", "gb18030": "GB18030"}
FAULT_HEADS = ("行", "列", "问题")
READING = "读取客运量文件"
WHOLE_OPERATOR = "全单位"
MOST_RUNS = 20
OPERATOR_UNCLEAR = "请用 --operator 指明运营单位。登记在册的有：{codes}"
NOT_A_FILE = "{file} 不存在，或不是普通文件。"


def recognised(sheet: Sheet, *, encoding: str | None, workbook_sheet: str | None) -> Iterator[str]:
    """Encoding, columns, units, the way days are written: what was recognised is told, never silently taken."""
    if encoding is not None:
        yield f"编码：{ENCODINGS[encoding]}"
    if workbook_sheet is not None:
        yield f"工作表：{workbook_sheet}（第一张）"
    if sheet.layout is None:
        return
    counted = "，".join(f"{BASES[basis]}（{UNITS[unit]}）" for basis, unit in sheet.layout.units.items())
    yield f"内容：{SPANS[sheet.layout.span]}，{counted}"
    if sheet.day_style is not None:
        yield f"日期写法：{STYLES[sheet.day_style]}"
    if sheet.separators:
        yield "数字带千位分隔符，已按整数读取"
    if sheet.layout.not_read:
        yield f"没有读取的列：{'、'.join(sheet.layout.not_read)}"
    for basis in sheet.doubtful_units:
        yield f"注意：{BASES[basis]}的数值与所写单位不相称，请核对单位"
    yield f"数据 {sheet.rows} 行，略去其他单位 {sheet.left_out} 行，空行 {sheet.blank} 行"


def outcome(*, new: int, same: int, faults: int, is_dry_run: bool) -> str:
    if faults:
        return f"有 {faults} 处错误，全部没有记入。"
    verb = "试读：可记入" if is_dry_run else "已记入"
    return f"{verb} {new} 个数；已有相同的 {same} 个数未重复记入。"


def missing_lines(runs: Sequence[MissingRun]) -> Iterator[str]:
    """Days of the file's period that no value covers: where one is missing there is no rate (rule F4)."""
    if not runs:
        return
    yield f"所覆盖期间仍缺 {sum(run.days for run in runs)} 个线路日，缺数时不能计算投诉率："
    for run in runs[:MOST_RUNS]:
        days = f"{run.first_on}" if run.days == 1 else f"{run.first_on} 至 {run.last_on}"
        yield f"  {run.line or WHOLE_OPERATOR}  {days}"
    if len(runs) > MOST_RUNS:
        yield f"  另有 {len(runs) - MOST_RUNS} 段"


def fault_row(fault: RowFault) -> tuple[str, str, str]:
    message, _ = field_message(fault.code, fault.limit)
    return str(fault.line or "-"), fault.column or "-", message
