"""Measures all files of a quarterly report with 2 000 cases, and each format by itself, in one run.

Run: .venv/bin/python -m bench.report_files. The goal is 3 s for all of them on an idle machine of two cores.
"""

import statistics
from collections.abc import Callable
from functools import partial
from time import perf_counter, process_time

from app.documents.report.content import quarterly_report
from app.documents.report.files import PRINTERS, report_files
from tests.documents.report.samples import NAMES, content

CASES = 2_000
ROUNDS = 3
GOAL = 3.0


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall and of the processors."""
    wall, busy = perf_counter(), process_time()
    act()
    return perf_counter() - wall, process_time() - busy


def main() -> None:
    report = content(listed=CASES)
    print(f"a report with {CASES} cases, median of {ROUNDS}: wall, processors")
    rounds = [timed(lambda: report_files(report, NAMES)) for _ in range(ROUNDS)]
    wall, busy = (statistics.median(one) for one in zip(*rounds, strict=True))
    print(f"  all files   {wall:6.2f} s {busy:6.2f} s   {'within' if wall < GOAL else 'beyond'} {GOAL} s")
    paper = quarterly_report(report, NAMES, digest="0" * 64)
    for ending, print_as in PRINTERS.items():
        took, worked = timed(partial(print_as, paper))
        print(f"  {ending:<11} {took:6.2f} s {worked:6.2f} s")


if __name__ == "__main__":
    main()
