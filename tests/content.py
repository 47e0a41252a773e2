"""The shipped content in the test database."""

from contextlib import closing

from django.core.management import call_command
from django.db import connection, transaction

from outlook.importing.copies import load_copies
from pathways.importing.seed import load_programs

FIXTURES = ["sources", "guide", "certifications", "pathways", "outlook", "eligibility", "personas"]

kept = {}
"""The rows that the first load wrote, by the statement that writes them again: loading anew takes ten times as long."""


def shipped_content(django_db_setup, django_db_blocker):
    """Load the fixtures once and take them back at the end.

    A folder of tests that read them says `content = pytest.fixture(scope="package")(shipped_content)`.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        if kept:
            write_again()
        else:
            load_and_keep()
        # PostgreSQL puts these checks off, and would go through all of them again at the end of each test.
        connection.check_constraints()
