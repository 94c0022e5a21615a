"""A quarter's calls to the complaint hotline. No exchange is read: the operator states them (rules S10, F8)."""

from dataclasses import dataclass

from app.domain.figures.results import Share

MOST_CALLS = 999_999_999
"""More than any hotline is called in a quarter."""


@dataclass(eq=False)
class CallsDisagree(ValueError):
    """`part` is more than `most`, of which it is a part."""

    part: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HotlineCalls:
    """Whatever they were about: no count of complaints. Raises CallsDisagree where a part exceeds its whole."""

    offered: int  # 来电总数
    answered: int  # 接通数
    called_back: int  # 回呼数, of the abandoned

    def __post_init__(self) -> None:
        if not 0 <= self.answered <= self.offered:
            raise CallsDisagree("answered", self.offered)
        if not 0 <= self.called_back <= self.abandoned:
            raise CallsDisagree("called_back", self.abandoned)

    @property
    def abandoned(self) -> int:
        """放弃数: what was offered and not answered; never stated apart, so that it cannot contradict."""
        return self.offered - self.answered

    @property
    def answer_rate(self) -> Share:
        """接通率 (rule S10); none where nobody called."""
        return Share(self.answered, self.offered)

    @property
    def call_back_rate(self) -> Share:
        return Share(self.called_back, self.abandoned)

    def __add__(self, other: "HotlineCalls") -> "HotlineCalls":
        return HotlineCalls(
            offered=self.offered + other.offered,
            answered=self.answered + other.answered,
            called_back=self.called_back + other.called_back,
        )
