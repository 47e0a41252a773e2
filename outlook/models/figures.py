"""What official statistics say of an occupation: wages by area and May, and projections."""

from itertools import combinations

from django.db import models
from django.db.models import F, Q

from outlook.models.releases import Released, ReleasedQuerySet

PERCENTILES = ["p10", "p25", "median", "p75", "p90"]


def in_rising_order(*fields):
    """The condition that no figure lies above a later one. A figure that is missing takes no part."""
    condition = Q()
    for low, high in combinations(fields, 2):
        condition &= Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__lte": F(high)})
    return condition


class Marker(models.TextChoices):
    """What the publisher prints where it prints no figure."""

    NO_WAGE = "*", "wage not available"
    NO_EMPLOYMENT = "**", "employment not available"
    TOP_CODE = "#", "at or above the highest wage that is published"
    BELOW_HALF_PERCENT = "~", "less than 0.5 percent"
    NOT_RELEASED = "not released", "not released: a copy does not say why"


class WageEstimateQuerySet(ReleasedQuerySet):
    def official(self):
        """Estimates as the publisher gives them, those quoted by the guide left out."""
        return self.filter(by_guide=False)

    def national(self):
        return self.filter(area__kind="nation")

    def by_state(self):
        """Estimates for the states and the District of Columbia, with their areas, by name."""
        return self.filter(area__kind="state").select_related("area").order_by("area__name")

    def in_territories(self):
        return self.filter(area__kind="territory").select_related("area").order_by("area__name")

    def nonmetropolitan(self):
        return self.filter(area__kind="nonmetropolitan").select_related("area").order_by("area__name")

    def of(self, soc_code):
        """Estimates for an occupation of the 2018 SOC."""
        return self.filter(occupation__soc_code=soc_code, occupation__soc_version=2018)

    def newest_year(self):
        """The newest May among these estimates, None if there are none."""
        return self.aggregate(year=models.Max("year"))["year"]


def whole_dollars(name):
    return models.PositiveIntegerField(name, null=True, blank=True, help_text="US dollars a year, for example 42830.")


def dollars_and_cents(name):
    return models.DecimalField(
        name, max_digits=7, decimal_places=2, null=True, blank=True, help_text="US dollars an hour, for example 20.59."
    )


class WageEstimate(Released):
    """Employment and wages of an occupation in an area in May of a year.

    A figure is empty either because the file has none, or because the publisher printed a marker in its place: then
    `markers` holds it under the name of the field.
    """

    natural_key_fields = ("occupation__soc_code", "occupation__soc_version", "area__code", "year", "by_guide")

    class PaidBy(models.TextChoices):
        YEAR = "year", "Only annual wages are published"
        HOUR = "hour", "Only hourly wages are published"

    occupation = models.ForeignKey(
        "Occupation",
        on_delete=models.CASCADE,
        related_name="wage_estimates",
        help_text="Whose wages, for example Medical records specialists.",
    )
    area = models.ForeignKey(
        "Area", on_delete=models.PROTECT, related_name="wage_estimates", help_text="Where, for example Alabama."
    )
    year = models.PositiveSmallIntegerField(help_text="The May the estimate is for, for example 2024.")
    by_guide = models.BooleanField(
        "quoted by the guide",
        default=False,
        help_text=(
            "On: the figure as the May 2024 guide quotes it, for example beside the official one of the same May."
        ),
    )
    employment = models.PositiveIntegerField(
        null=True, blank=True, help_text="Jobs, self-employed people left out, for example 2630."
    )
    employment_error = models.DecimalField(
        "standard error of employment",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="Percent, for example 1.1.",
    )
    jobs_per_1000 = models.DecimalField(
        "jobs per 1,000",
        max_digits=7,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Jobs in the occupation among 1,000 of the area, for example 1.257.",
    )
    location_quotient = models.DecimalField(
        max_digits=8,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="The area's share of jobs against the nation's, for example 1 where it is the same.",
    )
    annual_mean = whole_dollars("mean")
    annual_p10 = whole_dollars("10th percentile")
    annual_p25 = whole_dollars("25th percentile")
    annual_median = whole_dollars("median")
    annual_p75 = whole_dollars("75th percentile")
    annual_p90 = whole_dollars("90th percentile")
    hourly_mean = dollars_and_cents("mean")
    hourly_p10 = dollars_and_cents("10th percentile")
    hourly_p25 = dollars_and_cents("25th percentile")
    hourly_median = dollars_and_cents("median")
    hourly_p75 = dollars_and_cents("75th percentile")
    hourly_p90 = dollars_and_cents("90th percentile")
    wage_error = models.DecimalField(
        "standard error of the mean wage",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="Percent, for example 0.4.",
    )
    paid_by = models.CharField(
        max_length=4,
        choices=PaidBy,
        blank=True,
        help_text="Where only one kind of wage is published, for example only annual ones. Usually empty.",
    )
    markers = models.JSONField(default=dict, blank=True, help_text='Field and marker, for example {"annual_p90": "#"}.')

    objects = WageEstimateQuerySet.as_manager()

    class Meta(Released.Meta):
        ordering = ["occupation", "area", "-year", "by_guide"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "area", "year", "by_guide"],
                name="outlook_wage_estimate_unique",
                violation_error_message="An estimate for this occupation, area and year is already on file.",
            ),
            *(
                models.CheckConstraint(
                    condition=in_rising_order(*(f"{basis}_{name}" for name in PERCENTILES)),
                    name=f"outlook_wage_estimate_{basis}_percentiles_rise",
                    violation_error_message=f"The {basis} percentiles must rise: 10th, 25th, median, 75th, 90th.",
                )
                for basis in ("annual", "hourly")
            ),
        ]
        indexes = [models.Index(fields=["area", "occupation", "year"], name="outlook_wage_by_area")]

    def __str__(self):
        return f"{self.occupation}, {self.area}, {self.vintage}"

    def natural_key(self):
        return (*self.occupation.natural_key(), *self.area.natural_key(), self.year, self.by_guide)

    natural_key.dependencies = ["outlook.occupation", "outlook.area", "outlook.release"]

    @property
    def vintage(self):
        return f"May {self.year}"

    def why_missing(self, field):
        """What the publisher's marker in place of this figure means; empty if there was none."""
        return Marker(self.markers[field]).label if field in self.markers else ""


class Projection(Released):
    """Expected national employment of an occupation between two years. Employment and openings in thousands of jobs."""

    natural_key_fields = ("occupation__soc_code", "occupation__soc_version", "base_year", "by_guide")

    occupation = models.ForeignKey(
        "Occupation",
        on_delete=models.CASCADE,
        related_name="projections",
        help_text="Whose future, for example Medical records specialists.",
    )
    base_year = models.PositiveSmallIntegerField(help_text="The year it starts from, for example 2024.")
    target_year = models.PositiveSmallIntegerField(help_text="The year it looks ahead to, for example 2034.")
    by_guide = models.BooleanField(
        "quoted by the guide",
        default=False,
        help_text="On: the figure as the May 2024 guide quotes it, for example 7 percent from 2021 to 2031.",
    )
    base_employment = models.DecimalField(
        max_digits=9,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="Thousands of jobs, self-employed people too, for example 194.8.",
    )
    target_employment = models.DecimalField(
        max_digits=9, decimal_places=1, null=True, blank=True, help_text="Thousands of jobs, for example 208.6."
    )
    change = models.DecimalField(
        "change in jobs",
        max_digits=9,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="Thousands of jobs, for example 13.8; fewer jobs are written with a minus.",
    )
    change_percent = models.DecimalField(
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="Percent over the whole period, for example 7.1.",
    )
    annual_openings = models.DecimalField(
        max_digits=8, decimal_places=1, null=True, blank=True, help_text="Thousands a year, for example 14.2."
    )
    entry_education = models.CharField(
        "typical entry education",
        max_length=80,
        blank=True,
        help_text="In the publisher's words, for example Postsecondary nondegree award.",
    )
    work_experience = models.CharField(
        "work experience in a related occupation",
        max_length=80,
        blank=True,
        help_text="In the publisher's words, for example None.",
    )
    training = models.CharField(
        "typical on-the-job training",
        max_length=80,
        blank=True,
        help_text="In the publisher's words, for example None.",
    )
    factors = models.TextField(
        blank=True,
        help_text=(
            "What the publisher says moves the occupation's share of jobs, for example: Share increases "
            "as the demand for health care services grows."
        ),
    )
    publisher_label = models.CharField(
        max_length=80, blank=True, help_text='The publisher\'s own words, for example "Much faster than average".'
    )

    class Meta(Released.Meta):
        ordering = ["occupation", "-base_year", "by_guide"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "base_year", "by_guide"],
                name="outlook_projection_unique",
                violation_error_message="A projection of this occupation from this year is already on file.",
            ),
            models.CheckConstraint(
                condition=Q(base_year__lt=F("target_year")),
                name="outlook_projection_years_rise",
                violation_error_message="The target year must come after the base year.",
            ),
        ]

    def __str__(self):
        return f"{self.occupation}, {self.vintage}"

    @property
    def vintage(self):
        """The years it spans, as official tables write them: "2024-34"."""
        return f"{self.base_year}-{self.target_year % 100:02d}"

    def natural_key(self):
        return (*self.occupation.natural_key(), self.base_year, self.by_guide)

    natural_key.dependencies = ["outlook.occupation", "outlook.release"]
