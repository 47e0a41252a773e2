import pytest
from django.contrib.auth.models import Permission, User

CONTENT_ROOMS = ["guide", "certifications", "pathways", "outlook", "eligibility"]


def make_user(role):
    """A member of staff with the permissions of the role, a superuser, or a visitor."""
    user = User.objects.create_user(role, is_staff=role != "visitor", is_superuser=role == "superuser")
    content = Permission.objects.filter(content_type__app_label__in=CONTENT_ROOMS)
    if role == "advisor":
        user.user_permissions.set(content.exclude(codename="export_pathway"))
    if role == "exporter":
        user.user_permissions.set(content.filter(codename__startswith="view_"))
        user.user_permissions.add(Permission.objects.get(codename="export_pathway"))
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
