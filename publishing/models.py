"""The versions of each tree, and the number that pages and caches are validated by."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from publishing.trees import Tree


class VersionQuerySet(models.QuerySet):
    def of(self, tree):
        """The versions of one tree."""
        return self.filter(kind=tree.kind, key=list(tree.key))

    def pending(self):
        """Versions that wait to be published, the one that waits longest first."""
        return self.filter(state=Version.State.PENDING).order_by("pk")

    def published(self):
        """Versions that are or were live, the newest first."""
        return self.filter(state=Version.State.PUBLISHED).order_by("-content_version", "-pk")

    def with_people(self):
        """Versions with the accounts of who made and who published them, in the same query."""
        return self.select_related("author", "publisher")


class Version(models.Model):
    """One state of one tree: what waits to be published, what is live, and all that ever was.

    The rows are in Django's serialized form with natural keys. None means that the tree is to be, or was, removed.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Pending"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    kind = models.CharField(max_length=60)
    key = models.JSONField(encoder=DjangoJSONEncoder)
    name = models.CharField(max_length=200)
    rows = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    base = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="drafts")
    restores = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="restorations")
    state = models.CharField(max_length=10, choices=State)
    note = models.CharField(max_length=300, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="versions_written"
    )
    author_name = models.CharField(max_length=150, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    publisher = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="versions_published"
    )
    publisher_name = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True)
    content_version = models.PositiveBigIntegerField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ["view"]
        permissions = [
            ("publish_version", "Can publish every version, but rule changes of their own"),
            ("publish_wording", "Can publish versions that change no rule"),
        ]
        indexes = [models.Index(fields=["kind", "state"], name="publishing_version_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False, content_version__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True, content_version__isnull=True)),
                name="publishing_version_published_is_dated",
                violation_error_message="A published version has a day and a content version; no other has.",
            ),
            models.UniqueConstraint(
                fields=["kind", "key", "author"],
                condition=Q(state="pending"),
                name="publishing_version_one_pending_each",
                violation_error_message="You have a pending version of this already.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, version {self.pk}"

    def get_absolute_url(self):
        return reverse("desk:version_detail", args=[self.pk])

    @property
    def tree(self):
        return Tree(self.kind, tuple(self.key))

    @property
    def is_pending(self):
        return self.state == self.State.PENDING

    @property
    def is_removal(self):
        """Whether it takes the whole tree away."""
        return not self.rows


class ContentVersion(models.Model):
    """The number of times that what visitors see has changed: one row, whose lock puts publishers in a line."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="publishing_contentversion_one_row",
                violation_error_message="There is one content version.",
            )
        ]

    def __str__(self):
        return f"content version {self.number}"

    @classmethod
    def current(cls):
        """The number as it is now, in one query: 0 before the first change."""
        return cls.objects.values_list("number", flat=True).first() or 0

    @classmethod
    def state(cls):
        """(number, when it came), which no other content ever shares, in one query; None before the first change.

        A number alone may come back with other content, once a backup was restored.
        """
        return cls.objects.values_list("number", "changed_at").first()

    @classmethod
    def locked(cls):
        """The row, held until the end of the transaction: whoever changes content next waits for it."""
        cls.objects.get_or_create(pk=1)
        return cls.objects.select_for_update().get(pk=1)

    @classmethod
    def advance(cls):
        """The next number; call it in the transaction of the change."""
        row = cls.locked()
        row.number += 1
        row.changed_at = timezone.now()
        row.save(update_fields=["number", "changed_at"])
        return row.number
