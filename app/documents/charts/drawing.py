"""One drawing for page and paper: an SVG that says all it says without colour and without a style sheet."""

from xml.sax.saxutils import escape

from app.documents.charts import bars, lines
from app.documents.charts.model import Chart, ChartKind
from app.documents.charts.svg import FACES, element

WIDTH = 540.0


def draw(chart: Chart, key: str = "c") -> str:
    """The chart as SVG, 540 wide, as high as it needs; `key` keeps its names apart from another's on one page."""
    inner, height = _drawn(chart, key)
    described = f'<title id="{key}-t">{escape(chart.title)}</title>{element("desc", escape(chart.summary))}'
    size = f'viewBox="0 0 {WIDTH:.0f} {height:.0f}" width="{WIDTH:.0f}" height="{height:.0f}"'
    drawn = element("g", inner, font_family=FACES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{key}-t">'
        f"{described}{drawn}</svg>"
    )


def _drawn(chart: Chart, key: str) -> tuple[str, float]:
    if chart.kind is ChartKind.LINES:
        return lines.drawn(chart, WIDTH)
    return bars.drawn(chart, WIDTH, key)
