"""Training pathways, the subjects taught on them, and the stages of a career they lead to."""

from django.db import models
from django.urls import reverse

from guide.fields import POSITION_HELP, MarkdownField
from guide.provenance import Figure, NaturalKeyQuerySet, Provenance, Publishable, SourcedQuerySet, Status
from pathways.fields import PATHWAYS


class Course(Provenance):
    """A subject taught on training pathways, for example medical terminology."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(
        unique=True, help_text="Its place on the page of pathways, for example medical-terminology."
    )
    name = models.CharField(max_length=120, help_text="What the subject is called, for example Medical terminology.")
    description = MarkdownField(
        help_text="Markdown. What a student learns in it, for example: The words that doctors and nurses use."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    class Meta(Provenance.Meta):
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return f"{reverse('pathway_list')}#{self.slug}"


class PathwayQuerySet(NaturalKeyQuerySet):
    def entry(self):
        """Pathways into the first job: the ones worth comparing with each other."""
        return self.filter(purpose=Pathway.Purpose.ENTRY)

    def with_programs(self):
        """Pathways that programs on file belong to."""
        return self.filter(slug__in=PATHWAYS)

    def with_facts(self):
        """Pathways with their published facts and each fact's sources."""
        facts = PathwayFact.objects.published().with_sources()
        return self.prefetch_related(models.Prefetch("facts", queryset=facts, to_attr="published_facts"))

    def with_courses(self):
        """Pathways with the published subjects taught on them, each with its sources."""
        courses = Course.objects.published().with_sources()
        return self.prefetch_related(models.Prefetch("courses", queryset=courses, to_attr="published_courses"))


class PathwayFactQuerySet(SourcedQuerySet):
    def of_published(self):
        """Facts whose pathway visitors may see, with that pathway."""
        return self.filter(pathway__status=Status.PUBLISHED).select_related("pathway")


class Pathway(Publishable):
    """A way of training, for example the associate degree in health information technology."""

    natural_key_fields = ("slug",)

    class Award(models.TextChoices):
        EQUIVALENCY = "equivalency", "High-school equivalency"
        CERTIFICATE = "certificate", "Certificate"
        ASSOCIATE = "associate", "Associate degree"
        BACHELOR = "bachelor", "Bachelor's degree"

    class Purpose(models.TextChoices):
        FOUNDATION = "foundation", "Before training starts"
        ENTRY = "entry", "Into the first job"
        ADVANCING = "advancing", "Going further"

    slug = models.SlugField(unique=True, help_text="The end of its page's address, for example associate-degree.")
    name = models.CharField(
        max_length=120, help_text="What it is called, for example Associate degree in health information."
    )
    award = models.CharField(
        max_length=20, choices=Award, help_text="What a graduate receives, for example an associate degree."
    )
    purpose = models.CharField(
        max_length=12,
        choices=Purpose,
        default=Purpose.ENTRY,
        help_text="Those into the first job stand side by side on the comparison page, for example the certificate.",
    )
    summary = models.CharField(
        max_length=300, help_text="One or two sentences for lists, for example: Up to two years at college."
    )
    description = MarkdownField(
        help_text="Markdown. What it is like and whom it suits, for example: It opens the **RHIT**."
    )
    courses = models.ManyToManyField(
        Course, blank=True, related_name="pathways", help_text="What is taught on it, for example Medical terminology."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        permissions = [("export_pathway", "Can export pathway summaries")]

    def __str__(self):
        return self.name

    @property
    def is_entry(self):
        """Whether it leads into the first job."""
        return self.purpose == self.Purpose.ENTRY

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["pathways.course"]

    def get_absolute_url(self):
        return reverse("pathway_detail", args=[self.slug])

    @property
    def has_programs(self):
        """Whether programs on file may belong to it, so that a search for them makes sense."""
        return self.slug in PATHWAYS


class PathwayFact(Figure):
    """One fact about a pathway: how long it takes, what entry asks, who offers it."""

    natural_key_fields = ("slug",)
    owner_fields = ("pathway",)

    class Kind(models.TextChoices):
        LENGTH = "length", "Time"
        ENTRY = "entry", "What you need to start"
        OFFERED_BY = "offered_by", "Who offers it"
        COST = "cost", "Cost"
        CREDITS = "credits", "Credits"
        PLACEMENT = "placement", "Hands-on practice"
        ACCREDITATION = "accreditation", "Accreditation"
        OTHER = "other", "Good to know"

    slug = models.SlugField(unique=True, max_length=80, help_text="For example certificate-length.")
    pathway = models.ForeignKey(
        Pathway,
        on_delete=models.CASCADE,
        related_name="facts",
        help_text="What the fact is about, for example the certificate.",
    )
    kind = models.CharField(max_length=20, choices=Kind, help_text="What the fact tells, for example time.")
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    objects = PathwayFactQuerySet.as_manager()

    class Meta(Figure.Meta):
        ordering = ["pathway", "position"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["pathways.pathway", "guide.source"]

    def get_absolute_url(self):
        return f"{self.pathway.get_absolute_url()}#{self.slug}"


class CareerStage(Provenance):
    """A job or field along the way: an entry title, or a direction to grow in."""

    natural_key_fields = ("slug",)

    class Kind(models.TextChoices):
        ENTRY = "entry", "Entry-level job title"
        SPECIALIZED = "specialized", "Specialized field"

    slug = models.SlugField(
        unique=True, help_text="Its place on the page of career stages, for example medical-records-clerk."
    )
    name = models.CharField(max_length=120, help_text="The job title or the field, for example Medical records clerk.")
    kind = models.CharField(
        max_length=12, choices=Kind, help_text="Where on the way it stands, for example an entry-level job title."
    )
    description = MarkdownField(
        help_text="Markdown, one or two sentences, for example: Works on the records themselves."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text=POSITION_HELP)

    class Meta(Provenance.Meta):
        ordering = ["kind", "position"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return f"{reverse('career_stages')}#{self.slug}"
