"""Credentials, and what is known of their exams, fees and renewal."""

from django.db import models
from django.urls import reverse

from guide.fields import POSITION_HELP, MarkdownField
from guide.models import Organization
from guide.provenance import Figure, NaturalKeyQuerySet, Publishable, SourcedQuerySet, Status


class CredentialQuerySet(NaturalKeyQuerySet):
    def with_awarding_body(self):
        return self.select_related("awarding_body")

    def in_default_check(self):
        """Credentials that the eligibility check covers without being asked to."""
        return self.filter(in_default_check=True)

    def with_facts(self):
        """Credentials with their published facts and each fact's sources."""
        facts = CredentialFact.objects.published().with_sources()
        return self.prefetch_related(models.Prefetch("facts", queryset=facts, to_attr="published_facts"))


class CredentialFactQuerySet(SourcedQuerySet):
    def of_published(self):
        """Facts whose credential visitors may see, with that credential."""
        return self.filter(credential__status=Status.PUBLISHED).select_related("credential")


class Credential(Publishable):
    """A certification a person can earn and hold, for example RHIT."""

    natural_key_fields = ("code",)

    class Level(models.TextChoices):
        ENTRY = "entry", "Entry"
        TECHNICIAN = "technician", "Technician"
        SPECIALIST = "specialist", "Specialist"
        ADMINISTRATOR = "administrator", "Administrator"
        ADVANCED = "advanced", "Advanced"

    code = models.CharField(max_length=20, unique=True, help_text="Its acronym, for example RHIT.")
    slug = models.SlugField(unique=True, help_text="The end of its page's address, for example rhit.")
    name = models.CharField(
        max_length=150,
        help_text=(
            "Its full name as the awarding body writes it today, for example Registered Health Information Technician."
        ),
    )
    former_name = models.CharField(
        max_length=150,
        blank=True,
        help_text="An older name that people still use, for example Certified Documentation Improvement Practitioner.",
    )
    awarding_body = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="credentials",
        help_text="Who awards it, for example AHIMA.",
    )
    level = models.CharField(
        max_length=20, choices=Level, help_text="How far along a career it stands, for example technician."
    )
    summary = models.CharField(
        max_length=300,
        help_text="One or two sentences: what holding it shows, for example: Shows mastery of medical coding.",
    )
    description = MarkdownField(
        help_text=("Markdown. What it is for, and what has changed, for example: It is for those who **already code**.")
    )
    guide_said = models.TextField(
        blank=True,
        help_text="What the May 2024 guide said, where that differs, for example: The guide used the older name.",
    )
    url = models.URLField(
        "official page",
        max_length=500,
        blank=True,
        help_text=(
            "The awarding body's public page, for example "
            "https://ahima.org/certification-careers/certifications-overview/ccs."
        ),
    )
    whom_to_ask = models.CharField(max_length=200, help_text="Who decides, for example AHIMA's certification team.")
    in_default_check = models.BooleanField(
        "in the usual check",
        default=False,
        help_text="On: the eligibility check covers it without being asked to, for example the RHIT.",
    )
    routes_complete = models.BooleanField(
        "all routes known",
        default=True,
        help_text="Off: other ways in may exist, for example for the CPC, so the check never says “not yet” for it.",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]

    def __str__(self):
        return f"{self.code}: {self.name}"

    def natural_key(self):
        return (self.code,)

    natural_key.dependencies = ["guide.organization"]

    def get_absolute_url(self):
        return reverse("credential_detail", args=[self.slug])


class CredentialFact(Figure):
    """One fact about a credential: an exam length, a fee, a renewal rule."""

    natural_key_fields = ("slug",)
    owner_fields = ("credential",)

    class Kind(models.TextChoices):
        EXAM_QUESTIONS = "exam_questions", "Questions in the exam"
        EXAM_TIME = "exam_time", "Time for the exam"
        EXAM_PASS_MARK = "exam_pass_mark", "Pass mark"
        EXAM_DELIVERY = "exam_delivery", "Where the exam is taken"
        EXAM_CONTENT = "exam_content", "What the exam covers"
        EXAM_PASS_RATE = "exam_pass_rate", "First-time pass rate"
        EXAM_RETAKE = "exam_retake", "Taking the exam again"
        FEE_MEMBER = "fee_member", "Exam fee, members"
        FEE_NON_MEMBER = "fee_non_member", "Exam fee, non-members"
        MEMBERSHIP = "membership", "Membership"
        RENEWAL_CYCLE = "renewal_cycle", "Renewal cycle"
        RENEWAL_EDUCATION = "renewal_education", "Continuing education per cycle"
        RENEWAL_FEE = "renewal_fee", "Renewal fee"
        HOLDERS = "holders", "People who hold it"
        OTHER = "other", "Good to know"

    class Basis(models.TextChoices):
        FROM_FIRST_EXAM = "from_first_exam", "Cycle: runs from the first exam passed with the awarding body"
        CALENDAR = "calendar", "Cycle: ends on a set day of the calendar"
        PER_CYCLE = "per_cycle", "Fee: paid each cycle to keep the credential"
        PER_YEAR = "per_year", "Fee: paid each year to keep the credential"

    class Payer(models.TextChoices):
        MEMBERS = "members", "Members"
        NON_MEMBERS = "non_members", "Non-members"

    slug = models.SlugField(unique=True, max_length=80, help_text="For example rhit-fee-non-member.")
    credential = models.ForeignKey(
        Credential,
        on_delete=models.CASCADE,
        related_name="facts",
        help_text="What the fact is about, for example RHIT.",
    )
    kind = models.CharField(
        max_length=20, choices=Kind, help_text="What the fact tells, for example the exam fee for members."
    )
    basis = models.CharField(
        max_length=20,
        choices=Basis,
        blank=True,
        help_text=(
            "For renewal: how the cycle runs, or how often the fee is paid, for example each cycle. Empty "
            "where that is not known."
        ),
    )
    payer = models.CharField(
        max_length=12,
        choices=Payer,
        blank=True,
        help_text="For renewal fees: who pays this one, for example members. Empty: everyone.",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = CredentialFactQuerySet.as_manager()

    class Meta(Figure.Meta):
        ordering = ["credential", "position"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["certifications.credential", "guide.source"]

    def get_absolute_url(self):
        return f"{self.credential.get_absolute_url()}#{self.slug}"
