"""Shapes of lines, stations and categories."""

from datetime import date
from typing import Self

from app.domain.network import Line, Station
from app.domain.taxonomy import Category, Cause
from app.http.strict_models import Out


class LineOut(Out):
    code: str
    name_zh: str
    in_service_from: date | None

    @classmethod
    def of(cls, line: Line) -> Self:
        return cls(code=line.code, name_zh=line.name_zh, in_service_from=line.in_service_from)


class LinesOut(Out):
    lines: list[LineOut]


class StationOut(Out):
    code: str
    name_zh: str
    pinyin: str
    lines: list[str]

    @classmethod
    def of(cls, station: Station) -> Self:
        return cls(
            code=station.code, name_zh=station.name_zh, pinyin=station.pinyin, lines=list(station.lines)
        )


class StationsOut(Out):
    stations: list[StationOut]


class CategoryOut(Out):
    """`default_cause` is the cause of Art. 16 that a determination starts from."""

    code: str
    name_zh: str
    name_en: str
    default_cause: Cause

    @classmethod
    def of(cls, category: Category) -> Self:
        return cls(
            code=category.code,
            name_zh=category.name_zh,
            name_en=category.name_en,
            default_cause=category.default_cause,
        )


class CategoriesOut(Out):
    categories: list[CategoryOut]
