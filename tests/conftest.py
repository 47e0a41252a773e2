"""What holds for every test."""

import gc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from careerguide import freshness
from publishing import keeping
from publishing.models import ContentVersion
from tests import committing, sampling

SHIPPED = 0, None
"""The state of the shipped content, which no change leads to."""


def pytest_addoption(parser):
    parser.addoption("--thorough", action="store_true", help="everything, and not a sample of what there is much of")


def pytest_configure(config):
    settings.load_profile(sampling.THOROUGH if is_thorough(config) else sampling.USUAL)


def is_thorough(config):
    """Whether everything is to be looked at: a single test that is named, by `::`, has all of its cases as well."""
    return config.getoption("thorough") or any("::" in argument for argument in config.args)


def pytest_collection_modifyitems(config, items):
    if is_thorough(config):
        return
    usual = sampling.usual(items)
    kept = set(usual)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = usual


def pytest_collection_finish(session):
    # All modules and thousands of tests live as long as the run; to look through them for garbage again and again took
    # a tenth of its time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def static_files_listed_once():
    """Each test has a server of its own, and listing all static files anew for each took a tenth of the time."""
    listed = {}
    list_them = WhiteNoiseMiddleware.add_files_from_finders

    def list_or_copy(middleware):
        if not listed:
            list_them(middleware)
            listed.update(middleware.files)
        middleware.files.update(listed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_or_copy)
        yield


@pytest.fixture(scope="session")
def some(pytestconfig):
    """So many of the values, the same each time; in a thorough run all of them."""
    return lambda values, number: list(values) if is_thorough(pytestconfig) else sampling.sample(values, number)


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


@pytest.fixture
def settled(db, monkeypatch):
    """Outside of transactions: those in which a test and its content are taken back at the end do not count."""
    around = len(connection.savepoint_ids)
    for module in (keeping, freshness):
        monkeypatch.setattr(module, "is_settled", lambda: len(connection.savepoint_ids) == around)


@pytest.fixture
def as_served(request, content, db, monkeypatch):
    """The shipped content as a process serves it: what is worked out from it is kept, from one test to the next.

    Only until the test writes to the database; and not at all where it counts queries.
    """
    if "django_assert_num_queries" in request.fixturenames:
        yield
        return
    written = []

    def noted(execute, sql, *arguments):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(sql)
        return execute(sql, *arguments)

    state_now = ContentVersion.state
    monkeypatch.setattr(ContentVersion, "state", lambda: state_now() if written else SHIPPED)
    for module in (keeping, freshness):
        monkeypatch.setattr(module, "is_settled", lambda: not written)
    with connection.execute_wrapper(noted):
        yield


@pytest.fixture
def first_queries(settled, client):
    """Counts the queries of an address after the content has changed, when nothing of it is kept."""

    def counted(address):
        ContentVersion.advance()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return counted
