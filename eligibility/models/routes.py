"""The ways into a credential or a step, and what each of them asks."""

from decimal import Decimal, InvalidOperation

from django.db import models
from django.db.models import Q

from certifications.models import Credential
from eligibility.models.questions import Question
from eligibility.models.steps import Step
from eligibility.phrases import lower_first
from guide.fields import POSITION_HELP, MarkdownField
from guide.provenance import Confidence, NaturalKeyQuerySet, Provenance, Status


class RouteQuerySet(NaturalKeyQuerySet):
    def into_published(self):
        """Published routes into a published credential or step."""
        return self.published().filter(Q(credential__status=Status.PUBLISHED) | Q(step__status=Status.PUBLISHED))

    def with_sources(self):
        """Routes with their source and supporting sources, in one query more."""
        return self.select_related("source").prefetch_related("supporting_sources")

    def with_requirements(self):
        """Routes with their sources and requirements that can be put in words, in four queries more."""
        return self.with_sources().prefetch_related("requirements__question__options")

    def into_published_credentials(self):
        """Routes whose credential visitors may see, with that credential."""
        return self.filter(credential__status=Status.PUBLISHED).select_related("credential")


class Route(Provenance):
    """One way in: all of its requirements together open a credential, or the start of a step."""

    natural_key_fields = ("code",)
    owner_fields = ("credential", "step")

    class Kind(models.TextChoices):
        REQUIRED = "required", "Required: opens the credential"
        RECOMMENDED = "recommended", "Recommended: advice, never blocks"

    class Permits(models.TextChoices):
        APPLY = "apply", "Apply for the credential"
        SIT_EXAM = "sit_exam", "Sit the exam early; the credential comes when the program is completed"

    code = models.CharField(max_length=40, unique=True, help_text="For example RHIT-R1.")
    name = models.CharField(
        max_length=150, help_text="What it asks for in a few words, for example High school diploma or equivalent."
    )
    credential = models.ForeignKey(
        Credential,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="routes",
        help_text="What it opens, for example RHIT. Empty if it leads to a step.",
    )
    step = models.ForeignKey(
        Step,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="routes",
        help_text=(
            "What it lets a person start, for example the certificate program. Empty if it leads to a credential."
        ),
    )
    kind = models.CharField(
        max_length=12,
        choices=Kind,
        default=Kind.REQUIRED,
        help_text="Advice never blocks, for example two years of coding before the CCS.",
    )
    permits = models.CharField(
        max_length=10,
        choices=Permits,
        default=Permits.APPLY,
        help_text="What a person who meets it may do, for example sit the exam near the end of a program.",
    )
    conditions = MarkdownField(
        blank=True,
        help_text=(
            "Markdown. What this tool cannot judge: documents, state rules, decisions, for example: "
            "Official transcripts must reach AHIMA."
        ),
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = RouteQuerySet.as_manager()

    class Meta(Provenance.Meta):
        ordering = ["position", "code"]
        constraints = [
            *Provenance.Meta.constraints,
            models.CheckConstraint(
                condition=Q(credential__isnull=False, step__isnull=True)
                | Q(credential__isnull=True, step__isnull=False),
                name="eligibility_route_leads_to_one",
                violation_error_message="A route leads to a credential or to a step: choose exactly one.",
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.name}"

    def natural_key(self):
        return (self.code,)

    @property
    def is_confirmed(self):
        """False where we could not confirm the route with the awarding body."""
        return self.confidence != Confidence.LOW

    natural_key.dependencies = ["certifications.credential", "eligibility.step", "guide.source"]


class Requirement(models.Model):
    """One thing a route asks: a question, an operator and a value. Thresholds are inclusive."""

    natural_key_fields = ("route__code", "question__fact", "operator")
    owner_fields = ("route",)

    class Operator(models.TextChoices):
        EQUAL = "==", "is"
        AT_LEAST = ">=", "is at least"
        IN = "in", "is one of"
        INCLUDES_ANY = "includes_any", "includes any of"

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="requirements")
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        related_name="requirements",
        help_text="Which answer it looks at, for example the highest level of education.",
    )
    operator = models.CharField(
        max_length=12, choices=Operator, help_text="How the answer is compared, for example “is at least” for a number."
    )
    value = models.CharField(
        max_length=200,
        help_text="One value, for example associate, yes or 3, or several with commas, for example RHIT, RHIA.",
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Order in the list, lower first, for example 1 for the first."
    )

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        ordering = ["route", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["route", "question", "operator"],
                name="eligibility_requirement_unique",
                violation_error_message="This route already asks that of this question.",
            )
        ]

    def __str__(self):
        return f"{self.question.label} {self.get_operator_display()} {self.value}"

    def natural_key(self):
        return (self.route.code, self.question.fact, self.operator)

    natural_key.dependencies = ["eligibility.route", "eligibility.question"]

    @property
    def values(self):
        """The value, or the several between commas."""
        return [value.strip() for value in self.value.split(",") if value.strip()]

    @property
    def number(self):
        """The threshold of a requirement on a number; infinite, so never met, where the value is not a number."""
        try:
            return Decimal(self.value)
        except InvalidOperation:
            return Decimal("Infinity")

    @property
    def in_words(self):
        """What it asks, as a visitor reads it: "Highest education: associate degree or higher"."""
        return f"{self.question.label}: {self.answers_in_words}"

    @property
    def answers_in_words(self):
        """The answers that meet it, as a visitor reads them: "associate degree or higher"."""
        answers = [lower_first(self.question.in_words(value)) for value in self.values]
        if self.question.kind == Question.Kind.SEVERAL and len(answers) > 1:
            return f"any of {', '.join(answers)}"
        more = {Question.Kind.NUMBER: " or more", Question.Kind.SCALE: " or higher"}
        suffix = more.get(self.question.kind, "") if self.operator == self.Operator.AT_LEAST else ""
        return f"{' or '.join(answers)}{suffix}"
