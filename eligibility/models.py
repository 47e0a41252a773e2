"""What we ask, and what the answers mean: questions, routes, requirements, steps, and the people who guard them."""

from decimal import Decimal, InvalidOperation

from django.db import models
from django.db.models import Q
from django.urls import reverse

from certifications.models import Credential
from guide.provenance import Confidence, NaturalKeyQuerySet, Provenance, Publishable, SourcedQuerySet, Status
from pathways.models import Pathway


class QuestionQuerySet(NaturalKeyQuerySet):
    def with_options(self):
        """Questions with their options, in one query more."""
        return self.prefetch_related("options")


class Question(Publishable):
    """One fact we ask a visitor for."""

    natural_key_fields = ("fact",)

    class Kind(models.TextChoices):
        CHOICE = "choice", "One choice"
        SCALE = "scale", "One choice on an ordered scale, lowest first"
        SEVERAL = "several", "Several choices"
        YES_NO = "yes_no", "Yes or no"
        NUMBER = "number", "A number"

    class NumberUnit(models.TextChoices):
        YEARS = "years", "years (0 to 60)"
        MONTHS = "months", "months (0 to 720)"
        CREDITS = "credits", "credits (0 to 400)"
        HOURS = "hours", "hours (0 to 100,000)"

    fact = models.SlugField(
        unique=True,
        max_length=60,
        help_text="The name in addresses, for example highest_education. Do not change it later.",
    )
    kind = models.CharField(max_length=10, choices=Kind)
    unit = models.CharField(max_length=10, choices=NumberUnit, blank=True, help_text="For numbers only.")
    label = models.CharField(max_length=80, help_text="A few words for summaries, for example Highest education.")
    prompt = models.CharField(max_length=200, help_text="The question as the visitor reads it.")
    hint = models.TextField(blank=True, help_text="Markdown. Helps to answer: what counts, what does not.")
    record = models.SlugField(
        max_length=40,
        blank=True,
        help_text="For questions that describe one program of several, for example him_program. Usually empty.",
    )
    prompt_again = models.CharField(
        max_length=200, blank=True, help_text="How the question reads for a second or third program."
    )
    changeable = models.BooleanField(
        default=True, help_text="Off: a visitor cannot change this fact by doing something (where they graduated, say)."
    )
    per_year = models.DecimalField(
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="How much of a number a year of full-time work adds: 1 for years. Empty if work adds nothing.",
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The number that this one is a part of: work that adds here adds there too. Usually empty.",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Order of asking; lower comes first.")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "fact"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="number") & ~Q(unit="")) | (~Q(kind="number") & Q(unit="")),
                name="eligibility_question_number_has_unit",
                violation_error_message="A number needs a unit; no other kind of question has one.",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | (Q(kind="number") & ~Q(part_of=models.F("id"))),
                name="eligibility_question_part_is_number",
                violation_error_message="Only a number can be a part of another number.",
            ),
        ]

    def __str__(self):
        return self.prompt

    def natural_key(self):
        return (self.fact,)

    @property
    def maximum(self):
        """The largest number that is taken for an answer; None for a question of another kind."""
        limits = {"years": 60, "months": 720, "credits": 400, "hours": 100_000}
        return Decimal(limits[self.unit]) if self.unit else None

    def in_words(self, value, *, again=False):
        """One of its values as a visitor reads it: "Associate degree", "Yes", "2.5 years"; the value if not on file."""
        if self.kind == self.Kind.NUMBER:
            return f"{with_separators(value)} {self.unit.removesuffix('s') if value == '1' else self.unit}"
        if self.kind == self.Kind.YES_NO:
            return value.capitalize()
        option = next((option for option in self.options.all() if option.value == value), None)
        if option is None:
            return value
        return (again and option.label_again) or option.label


class Option(models.Model):
    """One answer a visitor can choose. On a scale the lowest position is the lowest answer."""

    natural_key_fields = ("question__fact", "value")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    value = models.CharField(max_length=40, help_text="The value in addresses, for example associate.")
    label = models.CharField(max_length=120, help_text="The answer as the visitor reads it.")
    label_again = models.CharField(
        max_length=120, blank=True, help_text="How it reads for a second or third program, where that differs."
    )
    hint = models.CharField(max_length=200, blank=True)
    why_offered = models.CharField(
        "why it is offered",
        max_length=200,
        blank=True,
        help_text="For an answer that changes no verdict: why visitors may choose it, for example to find themselves.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        ordering = ["question", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "value"],
                name="eligibility_option_unique",
                violation_error_message="This question already has an option with that value.",
            ),
            models.CheckConstraint(
                condition=~Q(value="unknown"),
                name="eligibility_option_not_unknown",
                violation_error_message="Every question offers 'I don't know' by itself; leave this option out.",
            ),
        ]

    def __str__(self):
        return self.label

    def natural_key(self):
        return (self.question.fact, self.value)

    natural_key.dependencies = ["eligibility.question"]


class Step(Publishable):
    """Something a person can complete: what it takes to start (its routes), which answers it changes (its effects).

    Usually a pathway, which may have several steps where the outcome depends on the school: with and without
    accreditation, say. Without a pathway it is something else on the way: finishing the program one is in, joining an
    association.
    """

    natural_key_fields = ("slug",)

    slug = models.SlugField(unique=True, max_length=80)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, null=True, blank=True, related_name="steps")
    rest_of = models.ForeignKey(
        Pathway,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="finishing_steps",
        help_text="For finishing a program already begun: it takes and costs no more than the whole of this pathway.",
    )
    name = models.CharField(max_length=150, help_text="What a person does, for example Complete an associate degree.")
    condition = models.CharField(
        max_length=150,
        blank=True,
        help_text='What must be true of the school, for example "if the program is CAHIIM-accredited".',
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Of two ways that are alike in all else, a plan takes the one with the lower position."
    )

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["pathways.pathway"]


class Effect(models.Model):
    """What completing a step does to one answer; the kind of question says how.

    A scale and a yes/no are raised to the value, a number grows by it, a choice is added to several choices. All
    effects on program questions together describe one new program; where none of them says what kind it is, they
    bring the program further that lets the step start. Nothing is ever lowered.
    """

    natural_key_fields = ("step__slug", "question__fact")

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="effects")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="effects")
    value = models.CharField(max_length=60, help_text="For example associate, yes, or 3.")

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        ordering = ["step", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "question"],
                name="eligibility_effect_unique",
                violation_error_message="This step already has an effect on that question.",
            )
        ]

    def __str__(self):
        return f"{self.question.label}: {self.value}"

    def natural_key(self):
        return (self.step.slug, self.question.fact)

    natural_key.dependencies = ["eligibility.step", "eligibility.question"]


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

    class Kind(models.TextChoices):
        REQUIRED = "required", "Required: opens the credential"
        RECOMMENDED = "recommended", "Recommended: advice, never blocks"

    class Permits(models.TextChoices):
        APPLY = "apply", "Apply for the credential"
        SIT_EXAM = "sit_exam", "Sit the exam early; the credential comes when the program is completed"

    code = models.CharField(max_length=40, unique=True, help_text="For example RHIT-R1.")
    name = models.CharField(max_length=150)
    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, null=True, blank=True, related_name="routes")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, null=True, blank=True, related_name="routes")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REQUIRED)
    permits = models.CharField(max_length=10, choices=Permits, default=Permits.APPLY)
    conditions = models.TextField(
        blank=True,
        help_text="What this tool cannot judge, in plain words: documents, state rules, case-by-case decisions.",
    )
    position = models.PositiveSmallIntegerField(default=0)

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

    class Operator(models.TextChoices):
        EQUAL = "==", "is"
        AT_LEAST = ">=", "is at least"
        IN = "in", "is one of"
        INCLUDES_ANY = "includes_any", "includes any of"

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="requirements")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="requirements")
    operator = models.CharField(max_length=12, choices=Operator)
    value = models.CharField(
        max_length=200, help_text="One value (associate, yes, 3), or several with commas: RHIT, RHIA."
    )
    position = models.PositiveSmallIntegerField(default=0)

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
        answers = [lower_first(self.question.in_words(value)) for value in self.values]
        if self.question.kind == Question.Kind.SEVERAL and len(answers) > 1:
            return f"{self.question.label}: any of {', '.join(answers)}"
        more = {Question.Kind.NUMBER: " or more", Question.Kind.SCALE: " or higher"}
        suffix = more.get(self.question.kind, "") if self.operator == self.Operator.AT_LEAST else ""
        return f"{self.question.label}: {' or '.join(answers)}{suffix}"


class PersonaQuerySet(SourcedQuerySet):
    def with_expectations(self):
        """Personas with what is expected of the rules for them, in one query more."""
        return self.prefetch_related(models.Prefetch("expectations", Expectation.objects.select_related("credential")))


class Persona(Provenance):
    """A sample person whose verdicts we know: the rules are wrong where they say otherwise."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=120, help_text="In a few words, for example GED, two years of coding.")
    reason = models.TextField(help_text="Why this person is kept: what would go wrong unseen without them.")
    answers = models.TextField(
        blank=True, editable=False, help_text="As in the address of a results page: highest_education=associate&..."
    )
    position = models.PositiveSmallIntegerField(default=0)

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

    class Verdict(models.TextChoices):
        MAY_APPLY = "may_apply", "May apply"
        NOT_YET = "not_yet", "Not yet"
        CANNOT_TELL = "cannot_tell", "Cannot tell yet"

    persona = models.ForeignKey(Persona, on_delete=models.CASCADE, related_name="expectations")
    credential = models.ForeignKey(Credential, on_delete=models.PROTECT, related_name="expectations")
    verdict = models.CharField(max_length=12, choices=Verdict)
    # Codes rather than links: a route that goes away must be missed here, not forgotten.
    routes = models.CharField(
        "routes met",
        max_length=300,
        blank=True,
        help_text="Exactly the required routes that are met, with commas: CDIP-D1, CDIP-D2. Empty: not said.",
    )
    why = models.CharField(max_length=300, blank=True, help_text="In a sentence, for example: needs 6 years, has 5.")
    known_gap = models.CharField(
        max_length=300,
        blank=True,
        help_text="Only where the check says otherwise today and we cannot mend it yet: why. Usually empty.",
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


def with_separators(digits):
    """A number's digits with thousands separators: "1950" -> "1,950", "2.5" -> "2.5"; other text as it is."""
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdecimal() else digits


def lower_first(text):
    """The text with a small first letter, unless it starts with an acronym or with "I".

    >>> [lower_first(text) for text in ("Associate degree", "RHIT", "I don't know", "")]
    ['associate degree', 'RHIT', "I don't know", '']
    """
    return text if text[1:2].isupper() or text.startswith("I ") else text[:1].lower() + text[1:]
