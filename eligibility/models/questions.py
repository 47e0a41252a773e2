"""What we ask a visitor, and the answers there are to choose from."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from eligibility.phrases import with_separators
from guide.fields import MarkdownField
from guide.provenance import NaturalKeyQuerySet, Publishable


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
    kind = models.CharField(max_length=10, choices=Kind, help_text="What an answer looks like, for example a number.")
    unit = models.CharField(
        max_length=10, choices=NumberUnit, blank=True, help_text="For numbers only, for example years."
    )
    label = models.CharField(max_length=80, help_text="A few words for summaries, for example Highest education.")
    prompt = models.CharField(
        max_length=200,
        help_text="The question as the visitor reads it, for example: What is your highest level of education?",
    )
    hint = MarkdownField(
        blank=True,
        help_text=(
            "Markdown. Helps to answer: what counts, what does not, for example: A GED counts as a high school diploma."
        ),
    )
    record = models.SlugField(
        max_length=40,
        blank=True,
        help_text="For questions that describe one program of several, for example him_program. Usually empty.",
    )
    prompt_again = models.CharField(
        max_length=200,
        blank=True,
        help_text=(
            "How the question reads for a second or third program, for example: Is this other program "
            "accredited by CAHIIM?"
        ),
    )
    changeable = models.BooleanField(
        default=True,
        help_text="Off: a visitor cannot change this fact by doing something, for example where they graduated.",
    )
    per_year = models.DecimalField(
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=(
            "How much of a number a year of full-time work adds, for example 1 for years. Empty if work adds nothing."
        ),
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text=(
            "The number that this one is a part of: work that adds here adds there too, for example years "
            "in health care to all years. Usually empty."
        ),
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Order of asking; lower comes first, for example 10 for the first question."
    )

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
    owner_fields = ("question",)

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    value = models.CharField(max_length=40, help_text="The value in addresses, for example associate.")
    label = models.CharField(
        max_length=120, help_text="The answer as the visitor reads it, for example Associate degree."
    )
    label_again = models.CharField(
        max_length=120,
        blank=True,
        help_text=(
            "How it reads for a second or third program, for example No other program. Empty where it reads the same."
        ),
    )
    hint = models.CharField(max_length=200, blank=True, help_text="Helps to choose, for example: A PhD, an MD or a JD.")
    why_offered = models.CharField(
        "why it is offered",
        max_length=200,
        blank=True,
        help_text="For an answer that changes no verdict: why visitors may choose it, for example to find themselves.",
    )
    position = models.PositiveSmallIntegerField(
        default=0,
        help_text=(
            "Order of the answers, lowest first, for example 1 for the first; on a scale it is the order "
            "of the answers' worth."
        ),
    )

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
