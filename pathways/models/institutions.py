"""Institutions that offer programs, and the files of the publisher that say so."""

import re

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from guide.provenance import Confidence, NaturalKeyQuerySet, Provenance, SourcedQuerySet, Status
from pathways.places import STATES

NAVIGATOR = "https://nces.ed.gov/collegenavigator/?id="
WEB_ADDRESS = re.compile(r"(https?://)?([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]+)?([/?#][^\s\"'<>\\]*)?", re.IGNORECASE)


class IpedsReleaseQuerySet(SourcedQuerySet):
    def with_source(self):
        return self.select_related("source")


class IpedsRelease(Provenance):
    """One year of one IPEDS survey as we read it: the directory (HD), or the completions (C) up to June of the year.

    What was read from it points at it, so that source, as-of and review-by are kept once for thousands of rows.
    """

    natural_key_fields = ("survey", "year")

    class Survey(models.TextChoices):
        DIRECTORY = "directory", "Directory of institutions"
        COMPLETIONS = "completions", "Completions"

    class Quality(models.TextChoices):
        ORIGINAL = "original", "Original: read from the publisher's own file"
        CONVERTED = "converted", "Converted copy of the publisher's file"

    survey = models.CharField(max_length=12, choices=Survey)
    year = models.PositiveSmallIntegerField(help_text="Completions of a year run from July before it to its June.")
    quality = models.CharField(max_length=10, choices=Quality)
    is_revised = models.BooleanField(
        "revised", default=False, help_text="On: the publisher's later, revised file (its name ends in _RV)."
    )

    objects = IpedsReleaseQuerySet.as_manager()

    class Meta(Provenance.Meta):
        verbose_name = "IPEDS release"
        ordering = ["survey", "-year"]
        constraints = [
            *Provenance.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | ~Q(confidence=Confidence.LOW),
                name="pathways_ipeds_release_low_confidence_unpublished",
                violation_error_message="Figures of low confidence cannot be published. Keep the release as a draft.",
            ),
            models.UniqueConstraint(
                fields=["survey", "year"],
                name="pathways_ipeds_release_unique",
                violation_error_message="This survey is already on file for that year.",
            ),
        ]

    def __str__(self):
        return f"{self.get_survey_display()}, {self.year}"

    def natural_key(self):
        return (self.survey, self.year)

    natural_key.dependencies = ["guide.source"]

    @property
    def year_before(self):
        """The year in whose July its completions begin."""
        return self.year - 1


class InstitutionQuerySet(NaturalKeyQuerySet):
    def with_directory(self):
        """Institutions with the directory they were read from and its source."""
        return self.select_related("directory__source")

    def by_name(self):
        return self.order_by("name_key", "unitid")

    def in_zip_area(self, digits):
        """Institutions on the map whose ZIP code starts with these three digits."""
        # A range rather than a pattern: an index serves it on every database.
        return self.filter(zip_code__gte=digits, zip_code__lt=f"{digits}~", x__isnull=False)

    def in_city(self, city_key):
        """Institutions on the map in any city of this name."""
        return self.filter(city_key=city_key, x__isnull=False)


class Institution(models.Model):
    """A college, school or campus with its own number (UNITID) in IPEDS. One number may stand for a whole system."""

    natural_key_fields = ("unitid",)

    class Control(models.TextChoices):
        PUBLIC = "public", "Public"
        NONPROFIT = "nonprofit", "Private nonprofit"
        FOR_PROFIT = "for_profit", "Private for-profit"

    unitid = models.PositiveIntegerField("UNITID", unique=True, help_text="Its number in IPEDS.")
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False, help_text="The name in the form it is ordered by.")
    city = models.CharField(max_length=80)
    city_key = models.CharField(max_length=80, editable=False, help_text="The city in the form it is compared in.")
    state = models.CharField(max_length=2, choices=STATES)
    zip_code = models.CharField("ZIP code", max_length=10, blank=True, help_text="Empty: not reported.")
    control = models.CharField(max_length=10, choices=Control, blank=True, help_text="Empty: not reported.")
    website = models.CharField(max_length=300, blank=True, help_text="As the institution reported it.")
    latitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north.",
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east.",
    )
    # The same place on a globe of radius 1. Written together with the degrees by the importer, in Python, because each
    # database has its own sines: so distances, which take only sums and products of these, are the same on all.
    x = models.FloatField(null=True, editable=False)
    y = models.FloatField(null=True, editable=False)
    z = models.FloatField(null=True, editable=False)
    is_active = models.BooleanField(
        "active", null=True, help_text="Whether the directory it was read from lists it as open. Empty: not known."
    )
    directory = models.ForeignKey(
        IpedsRelease, on_delete=models.PROTECT, related_name="institutions", help_text="The latest that lists it."
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "unitid"]
        indexes = [
            models.Index(fields=["name_key", "unitid"], name="pathways_institution_name"),
            models.Index(fields=["state", "name_key", "unitid"], name="pathways_institution_state"),
            models.Index(fields=["city_key", "state"], name="pathways_institution_city"),
            models.Index(fields=["zip_code"], name="pathways_institution_zip"),
            models.Index(fields=["z", "x", "y"], name="pathways_institution_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(unitid__gte=100000, unitid__lte=999999),
                name="pathways_institution_unitid_has_six_digits",
                violation_error_message="A UNITID has six digits.",
            ),
            models.CheckConstraint(
                condition=Q(
                    latitude__isnull=True, longitude__isnull=True, x__isnull=True, y__isnull=True, z__isnull=True
                )
                | Q(
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    x__isnull=False,
                    y__isnull=False,
                    z__isnull=False,
                ),
                name="pathways_institution_place_is_whole",
                violation_error_message="Give latitude and longitude, both in degrees, or neither.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("institution_detail", args=[self.unitid])

    def natural_key(self):
        return (self.unitid,)

    natural_key.dependencies = ["pathways.ipedsrelease"]

    @property
    def point(self):
        """Where it stands on a globe of radius 1, or None."""
        return None if self.x is None else (self.x, self.y, self.z)

    @property
    def website_address(self):
        """Its website as an address to link to, or nothing where what it reported is no such address."""
        if not WEB_ADDRESS.fullmatch(self.website):
            return ""
        return self.website if "://" in self.website else f"https://{self.website}"

    @property
    def navigator_address(self):
        """Its page at College Navigator, where the publisher shows prices and accreditation."""
        return f"{NAVIGATOR}{self.unitid}"
