from itertools import chain
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from outlook.importing.copies import load_copies
from pathways.importing.seed import load_programs
from publishing.models import ContentVersion

# In the order in which their rows refer to each other.
CONTENT_APPS = ["guide", "certifications", "pathways", "outlook", "eligibility"]
IN_TURN = [*CONTENT_APPS, "personas"]


class Command(BaseCommand):
    help = "Loads the content in fixtures/ into a site that has none yet. Content that is there is left as it is."

    def handle(self, **options):
        if load_content():
            self.stdout.write("The content is loaded.")
        else:
            self.stdout.write("This site has content already, so nothing was loaded.")


def load_content():
    """True if the fixtures were loaded, all or nothing; False if there is content, which then stays untouched."""
    if has_content():
        return False
    with transaction.atomic():
        ContentVersion.advance()
        call_command("loaddata", *fixtures(), verbosity=0)
        load_copies()
        load_programs()
    return True


def fixtures():
    """The files in fixtures/, each after the ones its rows refer to: sources first, people last."""
    files = sorted(chain.from_iterable(Path(folder).glob("*.json") for folder in settings.FIXTURE_DIRS))
    if not files:
        raise CommandError("There are no fixtures to load.")
    return sorted(files, key=lambda file: IN_TURN.index(file.stem) if file.stem in IN_TURN else -1)


def has_content():
    """Whether any table of content holds a row."""
    return any(model._base_manager.exists() for app in CONTENT_APPS for model in apps.get_app_config(app).get_models())
