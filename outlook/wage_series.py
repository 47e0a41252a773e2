"""National wages of an occupation and of those that covered its work before: one series for each code, by May."""

from dataclasses import dataclass

from guide.provenance import number_in_words
from outlook.charts import LETTERS, history
from outlook.models import Occupation
from outlook.national import releases_of, wage_cell


@dataclass(frozen=True)
class Series:
    """The wages of one occupation, newest first as read with `with_figures()`, under the letter of the chart."""

    letter: str
    occupation: Occupation

    @property
    def wages(self):
        return self.occupation.official_wages

    @property
    def rows(self):
        """(wage estimate, its figures in words) for each May: jobs, 10th percentile, median, 90th percentile."""
        names = ("annual_p10", "annual_median", "annual_p90")
        return [
            (wage, [wage_cell(wage, "employment", number_in_words), *(wage_cell(wage, name) for name in names)])
            for wage in self.wages
        ]

    @property
    def span(self):
        """The Mays it covers: "May 2011 to May 2018"."""
        oldest, newest = self.wages[-1].vintage, self.wages[0].vintage
        return newest if newest == oldest else f"{oldest} to {newest}"

    @property
    def medians(self):
        """The median of its first and of its last May: "$33,310 to $40,350"."""
        ends = [wage_cell(self.wages[place], "annual_median").words for place in (-1, 0)]
        return " to ".join(dict.fromkeys(ends))

    @property
    def gaps(self):
        """The Mays between its first and its last that are not on file, in words."""
        years = {wage.year for wage in self.wages}
        return ", ".join(f"May {year}" for year in range(min(years), max(years)) if year not in years)

    @property
    def points(self):
        """The figures that are drawn, oldest first."""
        return [
            {"year": wage.year, "p10": wage.annual_p10, "median": wage.annual_median, "p90": wage.annual_p90}
            for wage in reversed(self.wages)
        ]


def series_of(lineage):
    """A Series for each occupation of a lineage that has figures, the oldest first."""
    found = sorted(
        (one for one in lineage if one.official_wages), key=lambda one: min(wage.year for wage in one.official_wages)
    )
    return [Series(letter, one) for letter, one in zip(LETTERS, found, strict=False)]


def wage_chart(series):
    """The series as a History; None where there is nothing to draw."""
    return history([one.points for one in series])


def releases_in(series):
    """The releases that the series were read from, the newest first."""
    return releases_of(wage for one in reversed(series) for wage in one.wages)
