"""What a person can complete, and which answers it changes."""

from django.db import models

from eligibility.models.questions import Question
from guide.provenance import NaturalKeyQuerySet, Publishable
from pathways.models import Pathway


class Step(Publishable):
    """Something a person can complete: what it takes to start (its routes), which answers it changes (its effects).

    Usually a pathway, which may have several steps where the outcome depends on the school: with and without
    accreditation, say. Without a pathway it is something else on the way: finishing the program one is in, joining an
    association.
    """

    natural_key_fields = ("slug",)
    owner_fields = ("pathway",)

    slug = models.SlugField(unique=True, max_length=80, help_text="Short name, for example finish-associate.")
    pathway = models.ForeignKey(
        Pathway,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="steps",
        help_text="What a person completes, for example the associate degree. Empty for something else on the way.",
    )
    rest_of = models.ForeignKey(
        Pathway,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="finishing_steps",
        help_text=(
            "For finishing a program already begun, for example the associate degree: it takes and costs "
            "no more than the whole."
        ),
    )
    name = models.CharField(max_length=150, help_text="What a person does, for example Complete an associate degree.")
    condition = models.CharField(
        max_length=150,
        blank=True,
        help_text='What must be true of the school, for example "if the program is CAHIIM-accredited".',
    )
    position = models.PositiveSmallIntegerField(
        default=0,
        help_text=(
            "Of two ways that are alike in all else, a plan takes the one with the lower position, for "
            "example 10 before 20."
        ),
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
    owner_fields = ("step",)

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="effects")
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        related_name="effects",
        help_text="Which answer it changes, for example the highest level of education.",
    )
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
