"""What every fact on the site carries: status, source, as-of date, review-by date and confidence."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from guide.dates import PARTIAL_DATE, partial_date_in_words, review_in_words


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"


class Confidence(models.TextChoices):
    HIGH = "high", "High: the awarding body's own page, or two independent sources that agree"
    MEDIUM = "medium", "Medium: one reasonable secondary source"
    LOW = "low", "Low: we could not confirm it"


class PublishedQuerySet(models.QuerySet):
    def published(self):
        """Rows that visitors may see."""
        return self.filter(status=Status.PUBLISHED)


class NaturalKeyQuerySet(PublishedQuerySet):
    def get_by_natural_key(self, *values):
        return self.get(**dict(zip(self.model.natural_key_fields, values, strict=True)))


class SourcedQuerySet(NaturalKeyQuerySet):
    def with_sources(self):
        """Rows with their source, and in one query more their supporting sources."""
        return self.select_related("source").prefetch_related("supporting_sources")


class Publishable(models.Model):
    """Base of all content: a draft is seen in the admin only.

    `owner_fields` names the foreign keys to the row that a row belongs to and is published with; where all of them are
    empty, it stands by itself.
    """

    owner_fields = ()

    status = models.CharField(
        max_length=10,
        choices=Status,
        default=Status.PUBLISHED,
        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
    )

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        abstract = True


class PartialDateField(models.CharField):
    """A year, month or day as ISO 8601 text ("2021", "2021-05", "2021-05-24"): its length is its precision.

    Empty means undated. Sorting as text sorts by time.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators.append(
            RegexValidator(PARTIAL_DATE, "Write a year (2021), a month (2021-05) or a day (2021-05-24).")
        )


class Source(models.Model):
    """One publication that facts are taken from: a page, a data file, a handbook."""

    natural_key_fields = ("slug",)
    owner_fields = ()

    slug = models.SlugField(unique=True, help_text="Short name, for example ahima-ccs-page.")
    publisher = models.CharField(max_length=200, help_text="Who published it, for example AHIMA.")
    title = models.CharField(max_length=300, help_text="What it is called, for example CCS certification page.")
    url = models.URLField(
        "address",
        max_length=500,
        blank=True,
        help_text=(
            "The publisher's public page, for example https://www.ahima.org/certification/cca.aspx. Empty "
            "where there is none."
        ),
    )
    dated = PartialDateField(
        help_text="Date of its content, for example 2021, 2021-05 or 2021-05-24. Empty if undated."
    )
    note = models.CharField(max_length=300, blank=True, help_text='For example "about 2021" or "undated copy".')

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        ordering = ["publisher", "title"]

    def __str__(self):
        return f"{self.publisher}: {self.title}"

    def get_absolute_url(self):
        return f"{reverse('sources')}#{self.slug}"

    def natural_key(self):
        return (self.slug,)

    @property
    def dated_in_words(self):
        """The date as a reader writes it, with its note: "May 2021", "about 2021", "undated"."""
        return self.note or partial_date_in_words(self.dated)


class Provenance(Publishable):
    """Where a statement comes from, as of when, until when it may stand unreviewed, and how sure we are."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_facts",
        help_text="Where this is from, for example AHIMA: CCS certification page. Needed before this can be published.",
    )
    supporting_sources = models.ManyToManyField(
        Source,
        blank=True,
        related_name="%(class)s_support",
        help_text="Further sources that say the same, for example a study guide that repeats the fee.",
    )
    as_of = PartialDateField(
        "as of", help_text="When the source said so, for example 2021, 2021-05 or 2021-05-24. Empty: undated."
    )
    as_of_note = models.CharField(
        max_length=120, blank=True, help_text='Shown in place of the date, for example "about 2021" or "undated page".'
    )
    review_by = models.DateField(
        null=True,
        blank=True,
        help_text=(
            "When somebody should look again: 12 months after the as-of date, for example 2027-05-24 for "
            "2026-05-24; now, if undated."
        ),
    )
    confidence = models.CharField(
        max_length=6,
        choices=Confidence,
        blank=True,
        help_text=(
            "How sure we are, for example medium where one reasonable page says so and the awarding body does not."
        ),
    )
    guide_said = models.TextField(
        blank=True,
        help_text=(
            "What the May 2024 guide said, where today's source says otherwise. Shown beside the fact, "
            "for example: The guide used the older name."
        ),
    )

    objects = SourcedQuerySet.as_manager()

    class Meta(Publishable.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED)
                | (Q(source__isnull=False) & Q(review_by__isnull=False) & ~Q(confidence="")),
                name="%(app_label)s_%(class)s_published_is_sourced",
                violation_error_message=(
                    "Before this can be published it needs a source, a review-by date and a confidence."
                ),
            ),
            models.CheckConstraint(
                condition=Q(as_of="") | Q(as_of__regex=PARTIAL_DATE),
                name="%(app_label)s_%(class)s_as_of_is_partial_date",
                violation_error_message=(
                    "Write the as-of date as a year (2021), a month (2021-05) or a day (2021-05-24)."
                ),
            ),
        ]

    @property
    def as_of_in_words(self):
        """The as-of date as a reader writes it: "May 2021", "about 2021", "undated"."""
        return self.as_of_note or partial_date_in_words(self.as_of)

    @property
    def is_overdue(self):
        """Whether the day has come on which somebody should look again."""
        return self.review_by is not None and self.review_by <= timezone.localdate()

    @property
    def review_in_words(self):
        """When that day is: "review due May 24, 2027"; once it has come "due for review since May 24, 2025"."""
        return review_in_words(self.review_by, timezone.localdate()) if self.review_by else ""


class Unit(models.TextChoices):
    MONTHS = "months", "months"
    YEARS = "years", "years"
    HOURS = "hours", "hours"
    CREDITS = "credits", "semester credits"
    US_DOLLARS = "usd", "US dollars"
    QUESTIONS = "questions", "questions"
    DAYS = "days", "days"
    POINTS = "points", "points"
    PERCENT = "percent", "percent"
    EDUCATION_UNITS = "ceu", "continuing education units"
    PEOPLE = "people", "people"


class Figure(Provenance):
    """One figure or measurable fact: a range in a unit, or, where it is not a number, a text.

    A bound that is empty is open: low empty and high 24 reads "up to 24". Both bounds equal is one number.
    A figure of low confidence cannot be published.
    """

    low = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Lowest value, for example 9 for 9 to 12 months. Empty for “up to”.",
    )
    high = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=(
            "Highest value, for example 12 for 9 to 12 months; the same as low for one number. Empty for “at least”."
        ),
    )
    unit = models.CharField(
        max_length=10,
        choices=Unit,
        blank=True,
        help_text="What the numbers count, for example months. Empty for a text.",
    )
    text = models.CharField(
        max_length=400,
        blank=True,
        help_text="The fact in words, where it is not a number, for example: The GED has four subjects.",
    )
    note = models.CharField(
        max_length=400,
        blank=True,
        help_text="What a reader should know beside the figure, for example: 130 scored and 20 unscored questions.",
    )

    class Meta(Provenance.Meta):
        abstract = True
        constraints = [
            *Provenance.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | ~Q(confidence=Confidence.LOW),
                name="%(app_label)s_%(class)s_low_confidence_unpublished",
                violation_error_message="A figure of low confidence cannot be published. Keep it as a draft.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=models.F("high")),
                name="%(app_label)s_%(class)s_low_not_above_high",
                violation_error_message="The low value is above the high value.",
            ),
            models.CheckConstraint(
                condition=(Q(low__isnull=True) & Q(high__isnull=True) & ~Q(text=""))
                | ((Q(low__isnull=False) | Q(high__isnull=False)) & Q(text="") & ~Q(unit="")),
                name="%(app_label)s_%(class)s_number_or_text",
                violation_error_message="Give either numbers with a unit, or a text.",
            ),
        ]

    @property
    def value(self):
        """The figure as a reader writes it: "9 to 12 months", "up to 24 months", "US$299", or the text.

        Empty while numbers or their unit are missing: the admin shows a form with such a mistake again, row and all.
        """
        is_whole = self.unit and (self.low is not None or self.high is not None)
        return self.text or (range_in_words(self.low, self.high, self.unit) if is_whole else "")


def number_in_words(number):
    """A number with thousands separators and no trailing zeros: 1950 -> "1,950", 3.50 -> "3.5"."""
    return f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"


def range_in_words(low, high, unit):
    """A range in its unit, open bounds said: "9 to 12 months", "up to 24 months", "at least 2 years"."""
    before, after = ("US$", "") if unit == Unit.US_DOLLARS else ("", f" {Unit(unit).label}")
    if unit == Unit.PERCENT:
        after = "%"
    if low is None:
        return f"up to {before}{number_in_words(high)}{after}"
    if high is None:
        return f"at least {before}{number_in_words(low)}{after}"
    if low == high:
        return f"{before}{number_in_words(low)}{after}"
    return f"{before}{number_in_words(low)} to {before}{number_in_words(high)}{after}"
