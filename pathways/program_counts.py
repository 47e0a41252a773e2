"""Awards made in each year, ready for a row of numbers and for the bars drawn above them."""

from dataclasses import dataclass

# The drawing is a grid in which each year is 20 wide; bars are 12 wide and up to 40 high.
STEP, BAR, HEIGHT = 20, 12, 40


@dataclass(frozen=True)
class YearOfProgram:
    """Awards in one year, None where they were not reported, and the bar that stands for them."""

    year: int
    count: int | None
    is_imputed: bool
    left: str
    top: str
    height: str


def years_of(program, releases):
    """The program's years, oldest first, read with `with_completions(releases)`; the tallest bar fills the height."""
    counted = {row.release_id: row for row in program.counts}
    most = max((row.count for row in program.counts), default=0)
    years = []
    for place, release in enumerate(sorted(releases, key=lambda release: release.year)):
        row = counted.get(release.pk)
        height = HEIGHT * row.count / most if row and most else 0
        years.append(
            YearOfProgram(
                year=release.year,
                count=row.count if row else None,
                is_imputed=row.is_imputed if row else False,
                left=f"{place * STEP + (STEP - BAR) // 2}",
                top=f"{HEIGHT - height:.1f}",
                height=f"{height:.1f}",
            )
        )
    return years
