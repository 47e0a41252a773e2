"""What publishing some versions would do, and whether somebody may publish them."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db import transaction

from careerguide.content_check import Content, Finding, check, errors_in
from eligibility.affected import who_is_affected
from eligibility.models import Persona
from eligibility.personas import person_of
from eligibility.rules_version import meaning
from publishing.drafts import rolled_back
from publishing.models import ContentVersion, Version
from publishing.snapshots import Refused, place
from publishing.trees import tree_of
from publishing.versions import publish

PEOPLE = Persona._meta.label_lower


@dataclass(frozen=True)
class Look:
    """The published content at one moment, with everything that the content check finds."""

    content: Content
    findings: list[Finding]

    @classmethod
    def now(cls):
        content = Content.load()
        return cls(content, check(content))


@dataclass(frozen=True)
class Examination:
    """What would come of publishing the versions: `after` is None where they cannot be placed, for the reason given."""

    versions: list[Version]
    before: Look
    after: Look | None
    refusal: str = ""

    @cached_property
    def is_of_rules(self):
        """Whether any verdict could change, or the sample people who guard them."""
        if self.after is None or any(version.kind == PEOPLE for version in self.versions):
            return True
        return meaning(self.before.content.rules) != meaning(self.after.content.rules)

    @cached_property
    def new_findings(self):
        """What the content check would find that it does not find today."""
        known = {_said(finding) for finding in self.before.findings}
        return [finding for finding in self.after.findings if _said(finding) not in known] if self.after else []

    @cached_property
    def blocking(self):
        """The errors that stand in the way: new ones, and those of what is to be published."""
        if self.after is None:
            return []
        trees = {version.tree for version in self.versions}
        new = {_said(finding) for finding in self.new_findings}
        return [
            finding
            for finding in errors_in(self.after.findings)
            if _said(finding) in new or any(tree_of(row) in trees for row in finding.rows)
        ]

    @cached_property
    def affected(self):
        """Who would get another verdict; None where that cannot be known."""
        if self.after is None:
            return None
        before, after = self.before.content, self.after.content
        return who_is_affected(before.rules, after.rules, map(person_of, after.rows[Persona]))

    @property
    def warnings(self):
        return [finding for finding in self.new_findings if finding not in self.blocking]

    def objection_to(self, user):
        """Why the user may not publish the versions, in a sentence; nothing if they may."""
        if not user.has_perm("publishing.publish_version"):
            if not user.has_perm("publishing.publish_wording"):
                return "You may not publish. Ask a reviewer."
            if self.is_of_rules:
                return "This changes rules, so a reviewer has to publish it."
        own = any(version.author_id == user.pk for version in self.versions)
        if own and settings.SECOND_PERSON == "all":
            return "This is your own edit. A second person has to publish it."
        if own and settings.SECOND_PERSON == "rules" and self.is_of_rules:
            return "This is your own edit, and it changes rules. A second person has to publish it."
        return ""


def _said(finding):
    """What makes a finding the same before and after an edit."""
    return finding.rule.code, finding.row._meta.label_lower, finding.row.natural_key(), finding.what


def examine(versions):
    """What would come of publishing the versions together; nothing is changed."""
    with rolled_back():
        before = Look.now()
        try:
            # With stand-ins, so that a finding on a new row leads its author to where it can be mended.
            place(versions, stand_ins=True)
        except Refused as refused:
            return Examination(versions, before, None, str(refused))
        return Examination(versions, before, Look.now())


@transaction.atomic
def publish_checked(versions, by, note):
    """Publish the versions, all or none, and give the new content version; Refused with every reason against it."""
    ContentVersion.locked()
    before = Look.now()
    number = publish(versions, by, note)
    examination = Examination(versions, before, Look.now())
    if objection := examination.objection_to(by):
        raise Refused(objection)
    if examination.blocking:
        raise Refused(*(f"{finding.rule.title}: {finding.row}. {finding.what}" for finding in examination.blocking))
    return number
