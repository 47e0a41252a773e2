"""Awards made in each year, ready for a row of numbers and for the bars drawn above them."""

from dataclasses import dataclass

# The drawing is a grid in which each year is 20 wide; bars are 12 wide and up to 40 high, and stand on a line at 41.
STEP, BAR, HEIGHT, FOOT = 20, 12, 40, 41


@dataclass(frozen=True)
class YearOfProgram:
    """Awards in one year, None where they were not reported."""

    year: int
    count: int | None
    is_imputed: bool


@dataclass(frozen=True)
class YearsOfProgram:
    """The years of a program, oldest first, and the SVG paths that draw them; the tallest bar fills the height."""

    years: tuple[YearOfProgram, ...]

    @property
    def bars(self):
        """A bar for each year with awards."""
        most = max((year.count or 0 for year in self.years), default=0)
        heights = [(left, HEIGHT * year.count / most) for left, year in self._placed if year.count]
        return "".join(f"M{left} {HEIGHT}v-{height:.1f}h{BAR}v{height:.1f}z" for left, height in heights)

    @property
    def feet(self):
        """A line under each year that was reported."""
        return "".join(f"M{left} {FOOT}h{BAR}" for left, year in self._placed if year.count is not None)

    @property
    def gaps(self):
        """A line under each year that was not reported."""
        return "".join(f"M{left} {FOOT}h{BAR}" for left, year in self._placed if year.count is None)

    @property
    def _placed(self):
        return [(place * STEP + (STEP - BAR) // 2, year) for place, year in enumerate(self.years)]


def years_of(program, releases):
    """The YearsOfProgram of a program read with `Program.counts_in(releases)`."""
    counted = {row.release_id: row for row in program.counts}
    return YearsOfProgram(
        tuple(
            YearOfProgram(release.year, row.count if row else None, row.is_imputed if row else False)
            for release in sorted(releases, key=lambda release: release.year)
            for row in [counted.get(release.pk)]
        )
    )
