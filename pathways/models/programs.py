"""Programs, and how many people completed each in a year."""

from django.db import models
from django.db.models import F, Q

from pathways.fields import CIP_CODE, FIELDS, field_name, pathway_slug
from pathways.models.institutions import Institution, IpedsRelease

# The flags with which the publisher marks a count that it worked out where an institution gave none.
IMPUTED = frozenset("JKLNP")
BY_NAME = ("institution__name_key", "institution__unitid", "award_level", "cip_code")


class AwardLevel(models.IntegerChoices):
    """What a graduate receives, in the codes and the words of IPEDS; certificates are told apart by their length."""

    CERTIFICATE_12_WEEKS = 20, "Certificate of less than 12 weeks"
    CERTIFICATE_PART_YEAR = 21, "Certificate of at least 12 weeks but less than 1 year"
    # Up to 2019 the two above were one.
    CERTIFICATE_UNDER_1_YEAR = 1, "Certificate of less than 1 year"
    CERTIFICATE_1_YEAR = 2, "Certificate of at least 1 but less than 2 years"
    CERTIFICATE_2_YEARS = 4, "Certificate of at least 2 but less than 4 years"
    ASSOCIATE = 3, "Associate's degree"
    BACHELOR = 5, "Bachelor's degree"
    POSTBACCALAUREATE = 6, "Postbaccalaureate certificate"
    MASTER = 7, "Master's degree"
    POSTMASTER = 8, "Post-master's certificate"
    DOCTOR_RESEARCH = 17, "Doctor's degree - research/scholarship"
    DOCTOR_PRACTICE = 18, "Doctor's degree - professional practice"
    DOCTOR_OTHER = 19, "Doctor's degree - other"


class ProgramQuerySet(models.QuerySet):
    def reported_since(self, year):
        """Programs that their institution reported for the year or a later one, be it with no award made."""
        return self.filter(last_reported__gte=year)

    def by_name(self):
        """In the order of the institutions' names, one institution's programs together."""
        return self.order_by(*BY_NAME)

    def nearest_first(self, point):
        """Programs by how far their institution is from a point of the globe, with `squared_chord`.

        Ones whose institution is not on the map come last. Sums and products only, so that every database finds the
        same number to the last bit.
        """
        squares = [
            (F(f"institution__{axis}") - value) * (F(f"institution__{axis}") - value)
            for axis, value in zip("xyz", point, strict=True)
        ]
        return (
            self.alias(away=squares[0] + squares[1] + squares[2])
            .annotate(squared_chord=F("away"))
            .order_by(
                F("away").asc(nulls_last=True),
                "institution__name_key",
                "institution__unitid",
                "award_level",
                "cip_code",
            )
        )

    def around(self, point, chord):
        """Programs whose institution stands in the cube around a point: all within that chord of it, and some more."""
        ranges = {
            f"institution__{axis}__range": (value - chord, value + chord)
            for axis, value in zip("xyz", point, strict=True)
        }
        return self.filter(**ranges)

    def with_institution(self):
        return self.select_related("institution")


class Program(models.Model):
    """What an institution teaches in one field toward one award. It is on file if it was ever reported."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="programs")
    cip_code = models.CharField("CIP code", max_length=7, help_text="Its field, for example 51.0707.")
    award_level = models.PositiveSmallIntegerField(choices=AwardLevel)
    last_reported = models.PositiveSmallIntegerField(help_text="The newest year on file that its institution reported.")

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["institution", "award_level", "cip_code"]
        indexes = [
            models.Index(fields=["cip_code", "award_level"], name="pathways_program_field"),
            models.Index(fields=["award_level"], name="pathways_program_award"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "cip_code", "award_level"],
                name="pathways_program_unique",
                violation_error_message="This program of the institution is already on file.",
            ),
            models.CheckConstraint(
                condition=Q(cip_code__regex=CIP_CODE),
                name="pathways_program_cip_code_is_whole",
                violation_error_message="Write the CIP code as two digits, a point and four digits: 51.0707.",
            ),
            models.CheckConstraint(
                condition=Q(award_level__in=AwardLevel.values),
                name="pathways_program_award_level_is_known",
                violation_error_message="IPEDS has no such award level.",
            ),
        ]

    def __str__(self):
        return f"{self.field}, {self.get_award_level_display()}"

    def get_absolute_url(self):
        return f"{self.institution.get_absolute_url()}#{self.anchor}"

    @staticmethod
    def counts_in(releases):
        """What to prefetch for programs to have their `counts` in these releases, in one query."""
        counts = Completions.objects.filter(release__in=[release.pk for release in releases]).order_by()
        return models.Prefetch("completions", queryset=counts, to_attr="counts")

    @property
    def anchor(self):
        """The name of its place on its institution's page."""
        return f"cip-{self.cip_code.replace('.', '-')}-{self.award_level}"

    @property
    def field(self):
        """The plain name of its field."""
        return field_name(self.cip_code)

    @property
    def field_title(self):
        """The title of its field in the classification, where this guide follows it."""
        return FIELDS.get(self.cip_code, ("", ""))[1]

    @property
    def pathway_slug(self):
        return pathway_slug(self.cip_code, self.award_level)


class Completions(models.Model):
    """How many awards of a program were made in the year of a release, first majors only.

    Zero says that the institution reported none. What was not reported has no row.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="completions")
    release = models.ForeignKey(IpedsRelease, on_delete=models.PROTECT, related_name="completions_rows")
    count = models.PositiveIntegerField(help_text="Awards made, as reported. Zero means none.")
    flag = models.CharField(
        max_length=1, blank=True, help_text="How the publisher came by the count, in its own letter; R is as reported."
    )

    class Meta:
        verbose_name_plural = "completions"
        ordering = ["program", "-release__year"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "release"],
                name="pathways_completions_unique",
                violation_error_message="A count of this program for that year is already on file.",
            ),
            models.CheckConstraint(
                condition=Q(count__gte=0),
                name="pathways_completions_not_negative",
                violation_error_message="A count cannot be negative.",
            ),
        ]

    def __str__(self):
        return f"{self.count}"

    @property
    def is_imputed(self):
        """Whether the publisher worked the count out itself."""
        return self.flag in IMPUTED
