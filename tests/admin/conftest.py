import pytest
from django.contrib.auth.models import Group, User

CONTENT_ROOMS = ["guide", "certifications", "pathways", "outlook", "eligibility"]
GROUPS = {"advisor": "Advisors", "reviewer": "Reviewers", "exporter": "Exporters"}


def make_user(role):
    """A member of staff in the group of the role, a superuser, or a visitor who has an account."""
    user = User.objects.create_user(role, is_staff=role != "visitor", is_superuser=role == "superuser")
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[role]))
    return user


@pytest.fixture
def advisor_client(client, db):
    client.force_login(make_user("advisor"))
    return client


@pytest.fixture
def exporter_client(client, db):
    client.force_login(make_user("exporter"))
    return client


@pytest.fixture
def superuser_client(client, db):
    client.force_login(make_user("superuser"))
    return client
