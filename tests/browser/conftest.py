"""The site with its shipped content, in front of a real browser: `python -m pytest -o addopts= tests/browser`."""

import os

import pytest
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from pytest_django.live_server_helper import LiveServer

from careerguide.management.commands.demo import ACCOUNTS, make_account
from tests.browser.chromium import CHROMIUM
from tests.content import load


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if not CHROMIUM:
        missing = "There is no Chromium here. Install it (on Debian: apt install chromium-headless-shell)."
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    # Chromium refuses its sandbox to root, and a container often has no room for shared memory.
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session")
def accounts(django_test_environment, django_db_modify_db_settings, django_db_blocker, tmp_path_factory):
    """The passwords of the demo's staff accounts by name, in a database that also holds the shipped content.

    A file and not memory: in memory all threads of the server would share one connection, and with it a transaction.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("site") / "site.sqlite3")
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        load()
        yield {name: make_account(name, group) for name, group in ACCOUNTS.items()}
        teardown_databases(databases, verbosity=0)


# First of all, because Django keeps other connections once Playwright's event loop runs. For the same reason a test
# reaches the database through the browser alone.
@pytest.fixture(scope="session", autouse=True)
def site(accounts):
    """The address of the running site. Tests share its content, so each leaves it as it was."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def browser_context_args(site):
    return {"base_url": site, "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def page(page):
    """A tab with JavaScript that fails the test if the page reports an error, a broken content policy included."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    yield page
    assert errors == []


@pytest.fixture
def plain_page(browser, browser_context_args):
    """A tab without JavaScript."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()
