"""How much of the code the tests pass through, group by group: what `manage.py coverage` prints.

Statements and branches count together, as coverage.py counts them.
"""

from dataclasses import dataclass
from io import StringIO

import coverage
from coverage.exceptions import NoDataError

from careerguide.bootstrap import BASE_DIR

MEASURING = ["--thorough", "--cov", "--cov-report="]
"""What makes pytest run all tests and leave on file what they passed through."""


@dataclass(frozen=True)
class Group:
    """Files that share a goal, in percent: those that fit a pattern of `include` and none of `omit`."""

    name: str
    goal: int
    include: tuple[str, ...]
    omit: tuple[str, ...] = ()


GROUPS = (
    Group("eligibility/engine", 100, ("eligibility/engine/*",)),
    Group("exports", 100, ("exports/*",)),
    Group("the rest", 95, ("*",), ("eligibility/engine/*", "exports/*")),
)


def report(measured: coverage.Coverage) -> int:
    """Print a line for each group, and what is missing of those below their goal; 1 if there are any, else 0."""
    below = []
    print(f"{'Branch coverage':24}{'goal':>8}{'measured':>10}")
    for group in GROUPS:
        missing = StringIO()
        share = share_of(measured, group, missing)
        print(f"{group.name:24}{group.goal:>7}%{rounded_down(share):>9}%")
        if share < group.goal:
            below.append(f"\n{group.name} is below its goal:\n{missing.getvalue()}")
    print("".join(below), end="")
    return 1 if below else 0


def share_of(measured: coverage.Coverage, group: Group, missing: StringIO) -> float:
    """The group's coverage in percent, 0 if none was measured; what is missing is written to the file."""
    chosen = {"include": list(group.include), "omit": [*group.omit, "*/migrations/*"]}
    try:
        return measured.report(file=missing, show_missing=True, skip_covered=True, precision=2, **chosen)
    except NoDataError:
        return 0.0


def rounded_down(share: float) -> str:
    """The percentage to one place, never more than it is."""
    return f"{int(share * 10) / 10:.1f}"


def last_measured() -> coverage.Coverage:
    """What the last run has left on file."""
    found = coverage.Coverage(config_file=str(BASE_DIR / "pyproject.toml"))
    found.load()
    return found
