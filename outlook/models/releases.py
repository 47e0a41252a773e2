"""Which publication a figure was read from."""

from operator import attrgetter

from django.db import models
from django.db.models import Q

from guide.provenance import Confidence, Provenance, Publishable, SourcedQuerySet, Status


class ReleaseQuerySet(SourcedQuerySet):
    def of_edition(self, survey, edition, coverage=""):
        """All that was read of one edition: a converted copy, the original, a corrected original."""
        return self.filter(survey=survey, edition=edition, coverage=coverage)

    def without_rows(self):
        """Releases that nothing on file was read from."""
        relations = [relation.get_accessor_name() for relation in Release._meta.related_objects]
        return self.filter(**{f"{name}__isnull": True for name in relations})


class Release(Provenance):
    """One edition of a publication as we read it: its source, its dates, and the very file.

    Figures point at their release, so that source, as-of and review-by are kept once for all of them.
    """

    natural_key_fields = ("slug",)

    class Survey(models.TextChoices):
        OEWS = "oews", "Occupational Employment and Wage Statistics"
        PROJECTIONS = "projections", "Employment Projections"
        HANDBOOK = "handbook", "Occupational Outlook Handbook"
        ONET = "onet", "O*NET Database"

    class Coverage(models.TextChoices):
        NATION = "nation", "The nation"
        STATES = "states", "States and territories"
        METROPOLITAN = "metropolitan", "Metropolitan areas"
        NONMETROPOLITAN = "nonmetropolitan", "Nonmetropolitan areas"

    class Quality(models.TextChoices):
        ORIGINAL = "original", "Original: read from the publisher's own file"
        CONVERTED = "converted", "Converted copy of the publisher's file"
        PAGE = "page", "Page: taken from a page, the file was not found"
        QUOTED = "quoted", "Quoted by the May 2024 guide"

    slug = models.SlugField(unique=True, max_length=60, help_text="Short name, for example oews-2013-nation.")
    survey = models.CharField(
        max_length=12,
        choices=Survey,
        help_text="What it is an edition of, for example the Occupational Outlook Handbook.",
    )
    edition = models.CharField(
        max_length=20,
        help_text="A May year, for example 2025, a period, for example 2024-34, or a version, for example 29.3.",
    )
    coverage = models.CharField(
        max_length=16, choices=Coverage, blank=True, help_text="For wages only, for example the nation."
    )
    quality = models.CharField(
        max_length=10,
        choices=Quality,
        help_text="How near to the publisher's file it is, for example a converted copy.",
    )
    file_name = models.CharField(
        max_length=200, blank=True, help_text="As the publisher calls it, for example national_M2014_dl.xlsx."
    )
    digest = models.CharField(
        "SHA-256",
        max_length=64,
        blank=True,
        help_text=(
            "Of the file that was imported: 64 characters, for example e3b0c442 and 56 more. Empty for "
            "what came with the site."
        ),
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta(Provenance.Meta):
        ordering = ["survey", "-edition", "coverage"]
        constraints = [
            *Provenance.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | ~Q(confidence=Confidence.LOW),
                name="outlook_release_low_confidence_unpublished",
                violation_error_message="Figures of low confidence cannot be published. Keep the release as a draft.",
            ),
            models.UniqueConstraint(
                fields=["survey", "edition", "coverage", "quality", "digest"],
                name="outlook_release_unique",
                violation_error_message="This file is already on file for that edition.",
            ),
            models.CheckConstraint(
                condition=~Q(quality="original") | (~Q(digest="") & ~Q(file_name="")),
                name="outlook_release_original_names_its_file",
                violation_error_message="An original needs the name and the SHA-256 of its file.",
            ),
        ]

    def __str__(self):
        coverage = f", {self.get_coverage_display().lower()}" if self.coverage else ""
        return f"{self.get_survey_display()} {self.name}{coverage}"

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["guide.source"]

    @property
    def name(self):
        """The edition as its publisher calls it: "May 2025", "2024-34", "29.3"."""
        return f"May {self.edition}" if self.survey == self.Survey.OEWS else self.edition

    @property
    def is_original(self):
        return self.quality == self.Quality.ORIGINAL


class ReleasedQuerySet(models.QuerySet):
    def published(self):
        """Rows that visitors may see: neither they nor their release are drafts."""
        return self.filter(status=Status.PUBLISHED, release__status=Status.PUBLISHED)

    def with_sources(self):
        """Rows with their release and its source, and in one query more its supporting sources."""
        return self.select_related("release__source").prefetch_related("release__supporting_sources")

    def get_by_natural_key(self, *values):
        return self.get(**dict(zip(self.model.natural_key_fields, values, strict=True)))


def of_release(name):
    return property(attrgetter(f"release.{name}"))


class Released(Publishable):
    """Base of all that is read from a release, whose provenance is its own."""

    release = models.ForeignKey(
        Release,
        on_delete=models.PROTECT,
        related_name="%(class)s_rows",
        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
    )

    objects = ReleasedQuerySet.as_manager()

    class Meta(Publishable.Meta):
        abstract = True

    source = of_release("source")
    supporting_sources = of_release("supporting_sources")
    as_of = of_release("as_of")
    as_of_in_words = of_release("as_of_in_words")
    review_by = of_release("review_by")
    review_in_words = of_release("review_in_words")
    is_overdue = of_release("is_overdue")
    confidence = of_release("confidence")
    guide_said = of_release("guide_said")
