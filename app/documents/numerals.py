"""Figures as official papers write them; everything from integers, shown half up (rule F3), never through a float."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from app.domain.instants import ONE_DAY, SHANGHAI

_DIGITS = "零一二三四五六七八九"
NO_VALUE = "—"
DIGITS_OF_ANY_COUNT = 60


def chinese_number(number: int) -> str:
    """1 to 99 in characters: 十, 十一, 二十, 二十一."""
    if not 0 < number < 100:
        raise ValueError(f"{number} is not written in characters here")
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def rounded(exact: Fraction, places: int) -> Decimal:
    """Half up, as people round; the only rounding there is, and only for showing (rule F3)."""
    with localcontext() as context:
        context.prec = DIGITS_OF_ANY_COUNT
        scaled = exact * 10**places
        whole = (abs(scaled) + Fraction(1, 2)).__floor__()
        number = Decimal(whole if scaled >= 0 else -whole).scaleb(-places)
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def fixed(exact: Fraction, places: int = 2) -> str:
    return f"{rounded(exact, places):f}"


def percent(part: int, whole: int) -> str:
    """99.82%; a dash where nothing divides."""
    return f"{fixed(Fraction(100 * part, whole))}%" if whole else NO_VALUE


def share(part: int, whole: int) -> str:
    """99.82%（557/558）: both numbers beside it; a dash where nothing divides."""
    return f"{percent(part, whole)}（{part}/{whole}）" if whole else NO_VALUE


def chinese_day(day: date) -> str:
    """2026年9月30日: Arabic figures, no leading zeros (GB/T 9704 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_instant(instant: datetime) -> str:
    """2026年9月30日 09:05, Shanghai time."""
    local = instant.astimezone(SHANGHAI)
    return f"{chinese_day(local.date())} {local.hour:02}:{local.minute:02}"


def chinese_due(instant: datetime) -> str:
    """2026年10月16日24时 for a due instant, which is exclusive: the midnight belongs to the day before (rule T3)."""
    local = instant.astimezone(SHANGHAI)
    if (local.hour, local.minute, local.second, local.microsecond) != (0, 0, 0, 0):
        return chinese_instant(instant)
    return f"{chinese_day((local - ONE_DAY).date())}24时"


def grouped(number: int) -> str:
    """231 203 400, by spaces that do not break (GB/T 15835)."""
    return f"{number:,}".replace(",", "\u00a0")
