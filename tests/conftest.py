"""What holds for every test."""

import pytest

from tests import committing


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """The test database, and the name of a copy of it as the migrations left it."""
    with django_db_blocker.unblock():
        pristine = committing.keep_pristine(tmp_path_factory.mktemp("pristine"))
    yield pristine
    with django_db_blocker.unblock():
        committing.drop(pristine)


@pytest.fixture
def committed(db, django_db_setup, tmp_path):
    """An empty database of the test's own, in which it really commits: other processes and threads see what it did."""
    with committing.own_database(django_db_setup, tmp_path):
        yield
