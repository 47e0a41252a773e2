"""National figures as the pages show them: each in words, or in words why it is missing."""

from dataclasses import dataclass

from guide.provenance import number_in_words
from outlook.charts import ladder
from outlook.models import PERCENTILES, Marker, Occupation, WageEstimate
from publishing.keeping import kept

PaidBy = WageEstimate.PaidBy

LEVELS = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "Median",
    "p75": "75th percentile",
    "p90": "90th percentile",
}


@dataclass(frozen=True)
class Cell:
    """One figure in words; where it is missing, the words say so and why."""

    words: str
    is_missing: bool = False


ABSENT = Cell("unknown: not on file", is_missing=True)


def dollars(amount):
    return f"${number_in_words(amount)}"


def hourly(amount):
    return f"${amount:,.2f}"


def percent(figure):
    """A percentage with a true minus sign: "7.1%", "−4.9%"."""
    return f"{number_in_words(figure)}%".replace("-", "−")


def thousands(figure):
    return f"{number_in_words(figure)} thousand".replace("-", "−")


def cell(row, field, write):
    """A figure of a row as a Cell."""
    figure = getattr(row, field)
    return ABSENT if figure is None else Cell(write(figure))


def wage_cell(wage, field, write=dollars):
    """A figure of a wage estimate as a Cell; a marker that the publisher prints in its place stands for it in words."""
    why = wage.why_missing(field)
    if not why and getattr(wage, field) is None and field.startswith("annual") and wage.paid_by == PaidBy.HOUR:
        why = "only hourly wages are published"
    return Cell(why, is_missing=True) if why else cell(wage, field, write)


@kept
def occupations_shown():
    """The occupations that the site speaks of with their national figures: the one it is about first, then in order."""
    occupations = Occupation.objects.published().shown().with_figures()
    return sorted(occupations, key=lambda one: one.role != Occupation.Role.TARGET)


def releases_of(rows):
    """The releases that the rows were read from, each once, in the order of the rows."""
    return list({row.release_id: row.release for row in rows}.values())


def spread_of(wage):
    """The percentiles of a wage estimate in US dollars a year by name; all None without an estimate."""
    return {name: getattr(wage, f"annual_{name}", None) for name in PERCENTILES}


def top_coded(wage):
    """The names of the percentiles that are at or above the highest wage published."""
    markers = wage.markers if wage else {}
    return {name for name in PERCENTILES if markers.get(f"annual_{name}") == Marker.TOP_CODE}


@dataclass(frozen=True)
class Newest:
    """The newest wages and the newest projection of an occupation, figure by figure."""

    wage: object
    projection: object

    @property
    def median(self):
        return wage_cell(self.wage, "annual_median")

    @property
    def hourly(self):
        return wage_cell(self.wage, "hourly_median", hourly)

    @property
    def mean(self):
        return wage_cell(self.wage, "annual_mean")

    @property
    def jobs(self):
        return wage_cell(self.wage, "employment", number_in_words)

    @property
    def spread(self):
        return [(LEVELS[name], wage_cell(self.wage, f"annual_{name}"), name == "median") for name in PERCENTILES]

    @property
    def drawn(self):
        """The spread as a Ladder of one rung."""
        return ladder([spread_of(self.wage)], [top_coded(self.wage)])

    @property
    def growth(self):
        return cell(self.projection, "change_percent", percent)

    @property
    def openings(self):
        return cell(self.projection, "annual_openings", thousands)

    @property
    def base_jobs(self):
        return cell(self.projection, "base_employment", thousands)

    @property
    def target_jobs(self):
        return cell(self.projection, "target_employment", thousands)

    @property
    def change(self):
        return cell(self.projection, "change", thousands)


def newest_of(occupation):
    """The newest official figures of an occupation read with `with_figures()`."""
    return Newest(next(iter(occupation.official_wages), None), occupation.official_projection)


@dataclass(frozen=True)
class Change:
    """One measure today and in the guide; `words` say what became of it."""

    measure: str
    now: str
    now_for: str
    guide: str
    guide_for: str
    words: str


def changes_since_guide(occupation):
    """What the guide says of pay and growth beside the newest official figures; only what both have is compared."""
    changes = []
    wage, old_wage = next(iter(occupation.official_wages), None), occupation.guide_wage
    if wage and old_wage and wage.annual_median and old_wage.annual_median:
        changes.append(_change_of_pay(wage, old_wage))
    projection, old = occupation.official_projection, occupation.guide_projection
    if projection and old:
        if projection.change_percent is not None and old.change_percent is not None:
            changes.append(_change_of_growth(projection, old))
        if projection.publisher_label and old.publisher_label:
            labels = (projection.publisher_label, projection.vintage, old.publisher_label, old.vintage)
            changes.append(Change("Growth in words", *labels, "The words changed. See below why they may."))
    return changes


def _change_of_pay(now, old):
    more = now.annual_median - old.annual_median
    words = f"{dollars(abs(more))} {'more' if more > 0 else 'less'}, in dollars of each year" if more else "The same"
    return Change(
        "Median pay a year", dollars(now.annual_median), now.vintage, dollars(old.annual_median), old.vintage, words
    )


def _change_of_growth(now, old):
    more = now.change_percent - old.change_percent
    points = f"{number_in_words(abs(more))} percentage points {'more' if more > 0 else 'less'}"
    words = f"{points}, for other years" if more else "The same, for other years"
    figures = (percent(now.change_percent), now.vintage, percent(old.change_percent), old.vintage)
    return Change("Expected change in jobs", *figures, words)
