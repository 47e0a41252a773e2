"""Whose wages, and where: occupations of the Standard Occupational Classification, and areas."""

from collections import defaultdict

from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse

from guide.fields import POSITION_HELP, MarkdownField
from guide.provenance import NaturalKeyQuerySet, Publishable
from outlook.models.figures import Projection, WageEstimate


class OccupationQuerySet(NaturalKeyQuerySet):
    def with_figures(self):
        """Occupations with their published national wages and projections, newest first, and the sources of each."""
        wages = (
            WageEstimate.objects.published()
            .national()
            .select_related("area")
            .with_sources()
            .order_by("-year", "by_guide")
        )
        projections = Projection.objects.published().with_sources().order_by("-base_year", "by_guide")
        return self.prefetch_related(
            models.Prefetch("wage_estimates", queryset=wages, to_attr="published_wages"),
            models.Prefetch("projections", queryset=projections, to_attr="published_projections"),
        )

    def shown(self):
        """Occupations that the site speaks of: its own, their neighbors, and those it compares them with."""
        return self.exclude(role=Occupation.Role.OTHER)

    def central(self):
        """The occupation that the site is about, first, and its neighbors."""
        ours = Case(When(role=Occupation.Role.TARGET, then=0), default=1)
        roles = [Occupation.Role.TARGET, Occupation.Role.NEIGHBOR]
        return self.filter(role__in=roles).order_by(ours, "position")

    def everyone(self):
        """All occupations together, which is one row."""
        return self.filter(soc_code="00-0000")

    def used_in(self, year):
        """Occupations whose code was in use in that year."""
        begun = Q(first_year__isnull=True) | Q(first_year__lte=year)
        return self.filter(begun, Q(last_year__isnull=True) | Q(last_year__gte=year))


class Occupation(Publishable):
    """An occupation as one edition of the Standard Occupational Classification (SOC) defines it.

    Its figures make one series. Where the definition changed, another occupation takes over, named as predecessor, and
    no line may be drawn from the one to the other.
    """

    natural_key_fields = ("soc_code", "soc_version")

    class Classification(models.IntegerChoices):
        SOC_2010 = 2010, "2010 SOC"
        SOC_2018 = 2018, "2018 SOC"
        OEWS_HYBRID = 2019, "OEWS codes of May 2019 and 2020, between 2010 and 2018 SOC"

    class Role(models.TextChoices):
        TARGET = "target", "What this site is about"
        NEIGHBOR = "neighbor", "Neighboring occupation"
        EARLIER = "earlier", "Earlier code"
        BENCHMARK = "benchmark", "Group of occupations to compare with"
        COMPARISON = "comparison", "Occupation to compare with"
        OTHER = "other", "Other occupation"

    soc_code = models.CharField("SOC code", max_length=7, help_text="For example 29-2072.")
    soc_version = models.PositiveSmallIntegerField(
        "SOC version",
        choices=Classification,
        default=Classification.SOC_2018,
        help_text="The edition that defines it, for example 2018 SOC.",
    )
    title = models.CharField(
        max_length=200, help_text="As that edition writes it, for example Medical records specialists."
    )
    description = MarkdownField(
        blank=True, help_text="Markdown. What it covers, for example: A combination of several occupations."
    )
    role = models.CharField(
        max_length=10,
        choices=Role,
        default=Role.OTHER,
        help_text="What it is here for, for example a neighboring occupation.",
    )
    first_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="First year of figures under this code and definition, for example 2019. Empty: all on file.",
    )
    last_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Last year, for example 2020. Empty: still in use."
    )
    predecessors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="successors",
        help_text=(
            "The occupations that covered this work before, for example 29-2071. Their figures are not comparable."
        ),
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["position", "soc_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["soc_code", "soc_version"],
                name="outlook_occupation_unique",
                violation_error_message="This SOC code is already on file for that SOC version.",
            ),
            models.CheckConstraint(
                condition=Q(first_year__isnull=True) | Q(last_year__isnull=True) | Q(first_year__lte=F("last_year")),
                name="outlook_occupation_years_rise",
                violation_error_message="The last year must not come before the first.",
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.soc_code})"

    def natural_key(self):
        return (self.soc_code, self.soc_version)

    def get_absolute_url(self):
        return f"{reverse('outlook')}#soc-{self.soc_code}"

    @property
    def is_central(self):
        """Whether the site speaks of it for its own sake, and not to compare with."""
        return self.role in {self.Role.TARGET, self.Role.NEIGHBOR}

    @property
    def is_everyone(self):
        """Whether it is all occupations together."""
        return self.soc_code == "00-0000"

    @property
    def official_wages(self):
        """The national wage estimates as published, newest first, of an occupation read with `with_figures()`."""
        return [wage for wage in self.published_wages if not wage.by_guide]

    @property
    def guide_wage(self):
        return next((wage for wage in self.published_wages if wage.by_guide), None)

    @property
    def official_projections(self):
        """The projections as published, newest first, of an occupation read with `with_figures()`."""
        return [projection for projection in self.published_projections if not projection.by_guide]

    @property
    def official_projection(self):
        """The newest projection as published, of an occupation read with `with_figures()`."""
        return next(iter(self.official_projections), None)

    @property
    def guide_projection(self):
        return next((projection for projection in self.published_projections if projection.by_guide), None)

    def lineage(self):
        """This occupation and all that covered its work before, the oldest first: one series each."""
        before = defaultdict(list)
        for later, earlier in Occupation.predecessors.through.objects.values_list("from_occupation", "to_occupation"):
            before[later].append(earlier)
        found, waiting = set(), [self.pk]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting += before[current]
        return Occupation.objects.filter(pk__in=found).order_by(F("first_year").asc(nulls_first=True), "position")


class AreaQuerySet(NaturalKeyQuerySet):
    def states(self):
        """The states and the District of Columbia, by name."""
        return self.filter(kind=Area.Kind.STATE).order_by("name")

    def territories(self):
        return self.filter(kind=Area.Kind.TERRITORY).order_by("name")

    def nonmetropolitan_in(self, state):
        """The nonmetropolitan areas of a state, given by its postal code."""
        return self.filter(kind=Area.Kind.NONMETROPOLITAN, state=state).order_by("name")


class Area(models.Model):
    """A place that wages are estimated for."""

    natural_key_fields = ("code",)
    owner_fields = ()

    class Kind(models.TextChoices):
        NATION = "nation", "Nation"
        STATE = "state", "State or the District of Columbia"
        TERRITORY = "territory", "Territory"
        METROPOLITAN = "metropolitan", "Metropolitan area"
        NONMETROPOLITAN = "nonmetropolitan", "Nonmetropolitan area"

    code = models.CharField(
        max_length=7,
        unique=True,
        help_text="FIPS code of a state, for example 01, or the publisher's code of another area, for example 0100001.",
    )
    kind = models.CharField(
        max_length=15, choices=Kind, help_text="What kind of place it is, for example a metropolitan area."
    )
    name = models.CharField(max_length=150, help_text="As the publisher writes it, for example Alabama.")
    state = models.CharField(
        "state", max_length=2, blank=True, help_text="Postal code, for example AL. Empty for the nation."
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="nation", state="") | (~Q(kind="nation") & ~Q(state="")),
                name="outlook_area_state_unless_nation",
                violation_error_message="Every area but the nation needs the postal code of its state.",
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(kind__in=["state", "territory"]),
                name="outlook_area_state_unique",
                violation_error_message="This state is already on file.",
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.code,)
