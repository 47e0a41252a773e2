"""Sample people whose verdicts we know, and who guard the rules with them."""

from django.db import models
from django.urls import reverse

from certifications.models import Credential
from guide.fields import POSITION_HELP
from guide.provenance import NaturalKeyQuerySet, Provenance, SourcedQuerySet


class PersonaQuerySet(SourcedQuerySet):
    def with_expectations(self):
        """Personas with what is expected of the rules for them, in one query more."""
        return self.prefetch_related(models.Prefetch("expectations", Expectation.objects.select_related("credential")))


class Persona(Provenance):
    """A sample person whose verdicts we know: the rules are wrong where they say otherwise."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(unique=True, max_length=80, help_text="Short name, for example diploma-only.")
    name = models.CharField(max_length=120, help_text="In a few words, for example GED, two years of coding.")
    reason = models.TextField(
        help_text=(
            "What would go wrong unseen without this person, for example: Years of work never stand in for the diploma."
        )
    )
    answers = models.TextField(
        blank=True, editable=False, help_text="As in the address of a results page: highest_education=associate&..."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = PersonaQuerySet.as_manager()

    class Meta(Provenance.Meta):
        ordering = ["position", "slug"]
        verbose_name = "sample person"
        verbose_name_plural = "sample people"

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["guide.source"]

    def get_absolute_url(self):
        return f"{reverse('results')}?{self.answers}&check=all"


class Expectation(models.Model):
    """The verdict that a sample person ought to get for one credential. It is true, whatever the rules say today."""

    natural_key_fields = ("persona__slug", "credential__code")
    owner_fields = ("persona",)

    class Verdict(models.TextChoices):
        MAY_APPLY = "may_apply", "May apply"
        NOT_YET = "not_yet", "Not yet"
        CANNOT_TELL = "cannot_tell", "Cannot tell yet"

    persona = models.ForeignKey(Persona, on_delete=models.CASCADE, related_name="expectations")
    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="expectations",
        help_text="What the verdict is about, for example RHIT.",
    )
    verdict = models.CharField(
        max_length=12, choices=Verdict, help_text="What the check ought to say, for example not yet."
    )
    # Codes rather than links: a route that goes away must be missed here, not forgotten.
    routes = models.CharField(
        "routes met",
        max_length=300,
        blank=True,
        help_text="Exactly the required routes that are met, for example CDIP-D1, CDIP-D2. Empty: not said.",
    )
    why = models.CharField(max_length=300, blank=True, help_text="In a sentence, for example: needs 6 years, has 5.")
    known_gap = models.CharField(
        max_length=300,
        blank=True,
        help_text=(
            "Only where the check says otherwise today and we cannot mend it yet: why, for example: It "
            "cannot ask about two jobs at once. Usually empty."
        ),
    )

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        ordering = ["persona", "credential__position", "credential__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "credential"],
                name="eligibility_expectation_unique",
                violation_error_message="There is an expectation of that credential already.",
            )
        ]

    def __str__(self):
        return f"{self.credential.code}: {self.get_verdict_display()}"

    def natural_key(self):
        return (self.persona.slug, self.credential.code)

    natural_key.dependencies = ["eligibility.persona", "certifications.credential"]

    @property
    def route_codes(self):
        """The codes of the routes between the commas."""
        return [code.strip() for code in self.routes.split(",") if code.strip()]
