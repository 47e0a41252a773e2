"""What the occupation pays and how it is expected to grow, from official figures."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from guide.provenance import Confidence, NaturalKeyQuerySet, Provenance, Publishable, Status

NO_LOW_CONFIDENCE = models.CheckConstraint(
    condition=~Q(status=Status.PUBLISHED) | ~Q(confidence=Confidence.LOW),
    name="%(app_label)s_%(class)s_low_confidence_unpublished",
    violation_error_message="A figure of low confidence cannot be published. Keep it as a draft.",
)


class OccupationQuerySet(NaturalKeyQuerySet):
    def with_figures(self):
        """Occupations with their published wage estimates and projections, newest first, and the sources of each."""
        wages = WageEstimate.objects.published().with_sources().order_by("-year", "by_guide")
        projections = Projection.objects.published().with_sources().order_by("-base_year", "by_guide")
        return self.prefetch_related(
            models.Prefetch("wage_estimates", queryset=wages, to_attr="published_wages"),
            models.Prefetch("projections", queryset=projections, to_attr="published_projections"),
        )


class Occupation(Publishable):
    """An occupation of the Standard Occupational Classification (SOC)."""

    natural_key_fields = ("soc_code", "soc_version")

    soc_code = models.CharField("SOC code", max_length=7, help_text="For example 29-2072.")
    soc_version = models.PositiveSmallIntegerField("SOC version", default=2018, help_text="2010 or 2018.")
    title = models.CharField(max_length=150)
    description = models.TextField(blank=True, help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["position", "soc_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["soc_code", "soc_version"],
                name="outlook_occupation_unique",
                violation_error_message="This SOC code is already on file for that SOC version.",
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.soc_code})"

    def natural_key(self):
        return (self.soc_code, self.soc_version)

    def get_absolute_url(self):
        return f"{reverse('outlook')}#soc-{self.soc_code}"

    @property
    def official_wages(self):
        """The wage estimates as published, newest first, of an occupation read with `with_figures()`."""
        return [wage for wage in self.published_wages if not wage.by_guide]

    @property
    def guide_wage(self):
        return next((wage for wage in self.published_wages if wage.by_guide), None)

    @property
    def official_projection(self):
        """The newest projection as published, of an occupation read with `with_figures()`."""
        return next((projection for projection in self.published_projections if not projection.by_guide), None)

    @property
    def guide_projection(self):
        return next((projection for projection in self.published_projections if projection.by_guide), None)


class WageEstimate(Provenance):
    """National employment and annual wages (US dollars) of an occupation in May of a year."""

    natural_key_fields = ("occupation__soc_code", "occupation__soc_version", "year", "by_guide")

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="wage_estimates")
    year = models.PositiveSmallIntegerField(help_text="The May the estimate is for.")
    by_guide = models.BooleanField(
        "quoted by the guide", default=False, help_text="On: the figure as the May 2024 guide quotes it."
    )
    employment = models.PositiveIntegerField(null=True, blank=True, help_text="Jobs.")
    annual_mean = models.PositiveIntegerField(null=True, blank=True, help_text="US dollars.")
    annual_p10 = models.PositiveIntegerField("10th percentile", null=True, blank=True, help_text="US dollars.")
    annual_p25 = models.PositiveIntegerField("25th percentile", null=True, blank=True, help_text="US dollars.")
    annual_median = models.PositiveIntegerField("median", null=True, blank=True, help_text="US dollars.")
    annual_p75 = models.PositiveIntegerField("75th percentile", null=True, blank=True, help_text="US dollars.")
    annual_p90 = models.PositiveIntegerField("90th percentile", null=True, blank=True, help_text="US dollars.")

    class Meta(Provenance.Meta):
        ordering = ["occupation", "-year", "by_guide"]
        constraints = [
            *Provenance.Meta.constraints,
            NO_LOW_CONFIDENCE,
            models.UniqueConstraint(
                fields=["occupation", "year", "by_guide"],
                name="outlook_wage_estimate_unique",
                violation_error_message="An estimate for this occupation and year is already on file.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(annual_p10__isnull=True) | Q(annual_median__isnull=True) | Q(annual_p10__lte=F("annual_median"))
                )
                & (Q(annual_median__isnull=True) | Q(annual_p90__isnull=True) | Q(annual_median__lte=F("annual_p90"))),
                name="outlook_wage_estimate_percentiles_rise",
                violation_error_message="Percentiles must rise: 10th, median, 90th.",
            ),
        ]

    def __str__(self):
        return f"{self.occupation}, May {self.year}"

    def natural_key(self):
        return (*self.occupation.natural_key(), self.year, self.by_guide)

    natural_key.dependencies = ["outlook.occupation", "guide.source"]

    @property
    def vintage(self):
        return f"May {self.year}"


class Projection(Provenance):
    """Expected national employment of an occupation between two years. Employment and openings in thousands of jobs."""

    natural_key_fields = ("occupation__soc_code", "occupation__soc_version", "base_year", "by_guide")

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="projections")
    base_year = models.PositiveSmallIntegerField()
    target_year = models.PositiveSmallIntegerField()
    by_guide = models.BooleanField(
        "quoted by the guide", default=False, help_text="On: the figure as the May 2024 guide quotes it."
    )
    base_employment = models.DecimalField(
        max_digits=9, decimal_places=1, null=True, blank=True, help_text="Thousands of jobs."
    )
    target_employment = models.DecimalField(
        max_digits=9, decimal_places=1, null=True, blank=True, help_text="Thousands of jobs."
    )
    change_percent = models.DecimalField(max_digits=5, decimal_places=1, help_text="Percent over the whole period.")
    annual_openings = models.DecimalField(
        max_digits=8, decimal_places=1, null=True, blank=True, help_text="Thousands a year."
    )
    entry_education = models.CharField("typical entry education", max_length=80, blank=True)
    publisher_label = models.CharField(
        max_length=80, blank=True, help_text='The publisher\'s own words, for example "Much faster than average".'
    )

    class Meta(Provenance.Meta):
        ordering = ["occupation", "-base_year", "by_guide"]
        constraints = [
            *Provenance.Meta.constraints,
            NO_LOW_CONFIDENCE,
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

    natural_key.dependencies = ["outlook.occupation", "guide.source"]
