"""Who took what home, and when: kept beside what else staff do in the admin."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from certifications.models import Credential
from pathways.models import Pathway

EXPORTED = 4
"""The mark of an export, next to those of an addition, a change and a deletion."""


def put_on_record(user, selection, export, name):
    """Keep that the user has exported the Selection as a file of this name."""
    pathways, credentials = slugs(selection.pathways), slugs(selection.credentials)
    counts = filter(None, (counted(pathways, "pathway"), counted(credentials, "credential")))
    said = {
        "Pathways": ", ".join(pathways),
        "Credentials": ", ".join(credentials),
        "State": export.state,
        "Programs": "included" if selection.programs else "",
        "Formats": ", ".join(selection.formats),
        "File": name,
        "Content version": str(export.content_version),
    }
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Pathway if pathways else Credential),
        object_repr=f"Export of {' and '.join(counts)}",
        action_flag=EXPORTED,
        change_message="; ".join(f"{label}: {text}" for label, text in said.items() if text),
    )


def slugs(rows):
    return list(rows.values_list("slug", flat=True))


def counted(rows, noun):
    return f"{len(rows):,} {noun}{'s' * (len(rows) != 1)}" if rows else ""
