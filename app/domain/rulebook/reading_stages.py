"""The stages of a city's procedure and the thresholds of its figures."""

from app.domain.rulebook.items import Crossed, StageRule, Threshold
from app.domain.rulebook.kinds import Figure, Stage
from app.domain.rulebook.reading_sources import Head, read_source
from app.domain.rulebook.table_reader import TableReader

MOST = 1_000_000_000


def read_stages(reader: TableReader, head: Head) -> tuple[StageRule, ...]:
    """Every stage says whether the city has it: one that is merely forgotten must not fall away."""
    return tuple(rule for stage in Stage if (rule := _read_stage(reader, stage, head)))


def _read_stage(reader: TableReader, stage: Stage, head: Head) -> StageRule | None:
    table = reader.table(stage)
    present = table.flag("present")
    source = read_source(table, head)
    label = table.text("label") if present or table.has("label") else ""
    suffix = table.text("suffix") if table.has("suffix") else ""
    if present is None:
        return None
    if stage is Stage.COMPLAINT and not present:
        table.note(
            "present",
            rule="must be true: without a complaint there is no procedure",
            way_out="Set it to true",
        )
    return StageRule(stage=stage, present=present, label=label, suffix=suffix, source=source)


def read_thresholds(reader: TableReader, head: Head) -> tuple[Threshold, ...]:
    """Both figures of Art. 13 have one."""
    return tuple(_read_threshold(reader.table(figure), figure, head) for figure in Figure)


def _read_threshold(table: TableReader, figure: Figure, head: Head) -> Threshold:
    return Threshold(
        figure=figure,
        count=table.whole("count", least=1, most=MOST),
        per=table.whole("per", least=1, most=MOST),
        crossed=table.word("crossed", Crossed),
        source=read_source(table, head),
    )
