"""The written guide: sections, questions, glossary and organizations."""

from django.db import models
from django.urls import reverse

from guide.fields import POSITION_HELP, MarkdownField
from guide.provenance import NaturalKeyQuerySet, Provenance, Publishable, Source, SourcedQuerySet, Status


class Organization(Provenance):
    """A body a student will meet: it awards credentials, accredits programs or publishes figures."""

    natural_key_fields = ("slug",)

    class Kind(models.TextChoices):
        PROFESSIONAL = "professional", "Professional organization"
        ACCREDITOR = "accreditor", "Accreditor"
        STATISTICS = "statistics", "Publisher of official statistics"

    slug = models.SlugField(unique=True, help_text="Its place on the page of organizations, for example ahima.")
    acronym = models.CharField(max_length=20, help_text="For example AHIMA.")
    name = models.CharField(
        max_length=200,
        help_text=(
            "Its full name as it writes it itself, for example American Health Information Management Association."
        ),
    )
    kind = models.CharField(
        max_length=20, choices=Kind, help_text="What it is to a student, for example an accreditor."
    )
    url = models.URLField("address", blank=True, help_text="Its public home page, for example https://www.ahima.org/.")
    description = MarkdownField(
        help_text=("Markdown. What it does and why a student would turn to it, for example: It awards the **RHIT**.")
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    class Meta(Provenance.Meta):
        ordering = ["position", "acronym"]

    def __str__(self):
        return f"{self.acronym} ({self.name})"

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return f"{reverse('organization_list')}#{self.slug}"


class SectionQuerySet(NaturalKeyQuerySet):
    def with_passages(self):
        """Sections with their published passages and each passage's sources, in two queries more."""
        passages = Passage.objects.published().with_sources()
        return self.prefetch_related(models.Prefetch("passages", queryset=passages, to_attr="published_passages"))

    def beside(self, section):
        """(the sections before it, those after it), the nearest to it last and first: lazy, and in a fixed order."""
        order = ["position", "title", "pk"]
        here = [getattr(section, name) for name in order]
        before, after = (self.filter(_past(order, here, sign)).order_by(*order) for sign in ("lt", "gt"))
        return before, after


def _past(names, values, sign):
    """The condition to come before ("lt") or after ("gt") the values, of which the first that differs decides."""
    [name, *names], [value, *values] = names, values
    past = models.Q(**{f"{name}__{sign}": value})
    return past | models.Q(**{name: value}) & _past(names, values, sign) if names else past


class Section(Publishable):
    """One page of the guide."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(unique=True, help_text="The end of the page's address, for example coursework.")
    title = models.CharField(max_length=120, help_text="The heading of the page, for example Keeping your credential.")
    summary = models.CharField(
        max_length=300,
        help_text="One or two sentences, shown in lists and under the title, for example: Start with a diploma or GED.",
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Order in the contents; lower comes first, for example 10 for the first page."
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "title"]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("section_detail", args=[self.slug])


class PassageQuerySet(SourcedQuerySet):
    def of_published(self):
        """Passages whose section visitors may see, with that section."""
        return self.filter(section__status=Status.PUBLISHED).select_related("section")


class Passage(Provenance):
    """A paragraph or list within a section, with the source it rests on."""

    natural_key_fields = ("slug",)
    owner_fields = ("section",)

    slug = models.SlugField(
        unique=True, max_length=80, help_text="Its place on the page, for example education-first-step."
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.CASCADE,
        related_name="passages",
        help_text="The page it stands on, for example Education.",
    )
    heading = models.CharField(
        max_length=120, blank=True, help_text="Starts a part of the page, for example Before you start. Usually empty."
    )
    text = MarkdownField(help_text="Markdown: paragraphs, lists, for example **bold** and [a link](/glossary/).")
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = PassageQuerySet.as_manager()

    class Meta(Provenance.Meta):
        ordering = ["section", "position"]

    def __str__(self):
        return self.heading or self.text[:60]

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["guide.section"]

    def get_absolute_url(self):
        return f"{self.section.get_absolute_url()}#{self.slug}"


class Faq(Provenance):
    """A question visitors ask, and its answer."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(
        unique=True, max_length=80, help_text="Its place on the page of questions, for example work-from-home."
    )
    question = models.CharField(
        max_length=200, help_text="As a visitor would ask it, for example: Can I do this work from home?"
    )
    answer = MarkdownField(
        help_text=("Markdown. The answer first, then the reason, for example: Some can. Most work in an office.")
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    class Meta(Provenance.Meta):
        ordering = ["position"]
        verbose_name = "frequently asked question"

    def __str__(self):
        return self.question

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return f"{reverse('faq_list')}#{self.slug}"


class TermQuerySet(NaturalKeyQuerySet):
    def with_source(self):
        return self.select_related("source")


class Term(Publishable):
    """A glossary entry: what an acronym or a word of the field means."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(unique=True, help_text="Its place in the glossary, for example accreditation.")
    acronym = models.CharField(max_length=20, blank=True, help_text="For example EHR. Empty for a plain word.")
    name = models.CharField(max_length=120, help_text="For example electronic health record.")
    definition = MarkdownField(
        help_text="Markdown, one or two sentences, for example: The association of medical coders."
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        help_text="Where the meaning is from, for example AHIMA: CCS certification page. Usually empty.",
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return f"{self.acronym} ({self.name})" if self.acronym else self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return f"{reverse('glossary')}#{self.slug}"
