"""What an occupation consists of: tasks, technology, industries, schooling, and occupations like it."""

from django.db import models
from django.db.models import F, Window
from django.db.models.functions import DenseRank

from outlook.models.releases import Released, ReleasedQuerySet


class DetailQuerySet(ReleasedQuerySet):
    def newest(self):
        """Published rows of the newest release that says anything of their occupation.

        By rank, and not by a subquery for each row, so that the cost grows with the rows and not with their square.
        """
        newest_first = [F("release__as_of").desc(), F("release__slug").desc()]
        rank = Window(DenseRank(), partition_by="occupation", order_by=newest_first)
        return self.published().annotate(rank=rank).filter(rank=1)


class Detail(Released):
    """Base of what a release says of an occupation, in the publisher's order."""

    occupation = models.ForeignKey(
        "Occupation",
        on_delete=models.CASCADE,
        related_name="%(class)s_set",
        help_text="Which occupation it is said of, for example Medical records specialists.",
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Order as the publisher has it, lower first, for example 1 for the first."
    )

    objects = DetailQuerySet.as_manager()

    class Meta(Released.Meta):
        abstract = True
        ordering = ["occupation", "release", "position"]

    def natural_key(self):
        return (*self.occupation.natural_key(), self.release.slug, *(getattr(self, field) for field in self.key))

    natural_key.dependencies = ["outlook.occupation", "outlook.release"]


OF_OCCUPATION = ("occupation__soc_code", "occupation__soc_version", "release__slug")


def once(key):
    """The constraint that a release says a thing of an occupation once."""
    return models.UniqueConstraint(
        fields=["occupation", "release", *key],
        name="%(app_label)s_%(class)s_unique",
        violation_error_message="This is already on file for that occupation and release.",
    )


class Task(Detail):
    """Something people in the occupation do."""

    key = ("code",)
    natural_key_fields = (*OF_OCCUPATION, *key)

    code = models.CharField(max_length=12, help_text="The publisher's number of the task, for example 22877.")
    text = models.CharField(
        max_length=1000,
        help_text="In the publisher's words, for example: Assign the patient to diagnosis-related groups.",
    )
    kind = models.CharField(max_length=20, blank=True, help_text="For example Core or Supplemental. Empty: not said.")

    class Meta(Detail.Meta):
        constraints = [once(["code"])]

    def __str__(self):
        return self.text[:80]


class Technology(Detail):
    """A program or tool people in the occupation use."""

    key = ("name", "category_code")
    natural_key_fields = (*OF_OCCUPATION, *key)

    name = models.CharField(max_length=150, help_text="What it is called, for example Billing software.")
    category = models.CharField(max_length=150, help_text="For example Medical software.")
    category_code = models.CharField(max_length=12, help_text="Its commodity code (UNSPSC), for example 43231601.")
    is_hot = models.BooleanField(
        "hot technology",
        default=False,
        help_text="Often named in job postings of any kind, for example a spreadsheet program.",
    )
    is_in_demand = models.BooleanField(
        "in demand",
        default=False,
        help_text="Often named in job postings for this occupation, for example a records system.",
    )

    class Meta(Detail.Meta):
        verbose_name_plural = "technologies"
        constraints = [once(["name", "category_code"])]

    def __str__(self):
        return self.name


class Industry(Detail):
    """An industry the occupation works in: its share of the jobs, and what it pays."""

    key = ("name",)
    natural_key_fields = (*OF_OCCUPATION, *key)

    name = models.CharField(
        max_length=150, help_text="As the publisher writes it, for example Hospitals; state, local, and private."
    )
    share = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Percent of the occupation's jobs, for example 28."
    )
    annual_median = models.PositiveIntegerField(
        "median wage", null=True, blank=True, help_text="US dollars a year, for example 56520."
    )
    wage_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The May the wage is for, for example 2024."
    )

    class Meta(Detail.Meta):
        verbose_name_plural = "industries"
        constraints = [once(["name"])]

    def __str__(self):
        return self.name


class SimilarOccupation(Detail):
    """An occupation that the publisher calls similar."""

    key = ("title",)
    natural_key_fields = (*OF_OCCUPATION, *key)

    title = models.CharField(
        max_length=200,
        help_text="As the publisher writes it, for example Health Information Technologists and Medical Registrars.",
    )
    entry_education = models.CharField(
        "typical entry education",
        max_length=80,
        blank=True,
        help_text="In the publisher's words, for example Associate's degree.",
    )
    annual_median = models.PositiveIntegerField(
        "median wage", null=True, blank=True, help_text="US dollars a year, for example 67310."
    )
    wage_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The May the wage is for, for example 2024."
    )

    class Meta(Detail.Meta):
        constraints = [once(["title"])]

    def __str__(self):
        return self.title


class Attainment(Detail):
    """How many of the occupation's workers of 25 years and older have a level of schooling."""

    key = ("level",)
    natural_key_fields = (*OF_OCCUPATION, *key)

    level = models.CharField(
        max_length=80, help_text="In the publisher's words, for example Less than high school diploma."
    )
    percent = models.DecimalField(
        max_digits=4, decimal_places=1, help_text="Of the workers of 25 years and older, for example 7.7."
    )

    class Meta(Detail.Meta):
        constraints = [once(["level"])]

    def __str__(self):
        return f"{self.level}: {self.percent}%"


DETAILS = [Task, Technology, Industry, SimilarOccupation, Attainment]
