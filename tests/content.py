"""The shipped content in the test database."""

from django.core.management import call_command
from django.db import transaction

from outlook.importing.copies import load_copies
from pathways.importing.seed import load_programs

FIXTURES = ["sources", "guide", "certifications", "pathways", "outlook", "eligibility", "personas"]


def shipped_content(django_db_setup, django_db_blocker):
    """Load the fixtures once and take them back at the end.

    A folder of tests that read them says `content = pytest.fixture(scope="package")(shipped_content)`.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", *FIXTURES, verbosity=0)
        load_copies()
        load_programs()
        yield
        transaction.set_rollback(True)
