"""What happens before Django starts; building a real environment is tried by `.ci/run`."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import manage
from careerguide import bootstrap


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty checkout with a lock and no environment."""
    monkeypatch.setattr(bootstrap, "BASE_DIR", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "built-from")
    monkeypatch.setattr(bootstrap, "LOCK", tmp_path / "requirements.txt")
    monkeypatch.setattr(bootstrap, "SECRET_KEY_FILE", tmp_path / ".secret-key")
    monkeypatch.setattr(bootstrap, "FULL_LOCK", tmp_path / "requirements-ci.txt")
    (tmp_path / "requirements.txt").write_text("django==5.2.19\n")
    (tmp_path / "requirements-ci.txt").write_text("django==5.2.19\nruff==0.17.6\n")
    return tmp_path


@pytest.fixture
def environ(monkeypatch):
    """The environment variables, put back afterwards."""
    environ = dict(os.environ)
    monkeypatch.setattr(os, "environ", environ)
    return environ


@pytest.mark.parametrize("name", ["manage.py", "careerguide/bootstrap.py", "careerguide/__init__.py"])
def test_an_old_python_can_read_far_enough_to_be_refused(name):
    source = Path(name).read_text()

    tree = ast.parse(source, feature_version=(3, 6))

    assert isinstance(tree, ast.Module)


def test_an_old_python_is_refused_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.9"):
        bootstrap.ensure(["manage.py", "demo"])


def test_an_interpreter_that_has_the_packages_is_used_as_it_is(monkeypatch):
    monkeypatch.setattr(bootstrap, "restart", pytest.fail)
    monkeypatch.setattr(bootstrap, "build", pytest.fail)
    monkeypatch.setattr(sys, "prefix", "/somewhere/else")

    bootstrap.ensure(["manage.py", "test"])

    assert bootstrap.has_packages("dev")


@pytest.mark.parametrize(
    ("compatible", "installed"), [("5.2.1", True), ("5.2", True), ("5.1.1", False), ("6.0", False)]
)
def test_a_version_outside_the_accepted_range_does_not_count(compatible, installed):
    assert bootstrap.is_installed("django", compatible) is installed


def test_a_package_that_is_missing_does_not_count():
    assert not bootstrap.is_installed("no-such-package-anywhere", "1.0")


def test_an_environment_counts_only_when_it_is_whole(folder, monkeypatch):
    seen = []
    monkeypatch.setattr(bootstrap, "build_with_uv", lambda lock: seen.append(bootstrap.stamp()) or "")

    bootstrap.build(bootstrap.LOCK)

    assert seen == ["unfinished"]
    assert bootstrap.stamp() == bootstrap.lock_hash(bootstrap.LOCK)


@pytest.fixture
def installed(folder, monkeypatch):
    """The locks that are installed, one after the other, by commands that another interpreter then runs."""
    seen = []

    def install(lock):
        seen.append(lock.name)
        bootstrap.PYTHON.touch()

    monkeypatch.setattr(bootstrap, "build_with_uv", install)
    monkeypatch.setattr(bootstrap, "has_packages", lambda group: False)
    monkeypatch.setattr(bootstrap, "restart", lambda arguments: None)
    return seen


def test_the_tools_of_the_checks_are_installed_when_the_checks_are_asked_for(installed):
    for command in ("demo", "test", "lint", "lint"):
        bootstrap.ensure(["manage.py", command])

    assert installed == ["requirements.txt", "requirements-ci.txt"]


def test_an_environment_with_the_tools_of_the_checks_has_all_that_the_other_commands_need(installed):
    for command in ("lint", "demo", "test"):
        bootstrap.ensure(["manage.py", command])

    assert installed == ["requirements-ci.txt"]


def test_what_the_checks_are_installed_from_holds_all_that_the_site_needs():
    small, full = (
        set(re.findall(r"^\S+==\S+", Path(name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-ci.txt")
    )

    assert small < full


def test_an_unfinished_environment_is_made_anew(folder, monkeypatch):
    leftover = folder / ".venv" / "half-written"
    leftover.parent.mkdir()
    leftover.touch()
    bootstrap.STAMP.write_text("unfinished")
    monkeypatch.setattr(bootstrap, "build_with_uv", lambda lock: "")

    bootstrap.build(bootstrap.LOCK)

    assert not leftover.exists()


def test_somebody_elses_environment_is_never_cleared(folder, monkeypatch):
    theirs = folder / ".venv" / "theirs"
    theirs.parent.mkdir()
    theirs.touch()
    monkeypatch.setattr(bootstrap, "build_with_uv", lambda lock: "")

    bootstrap.build(bootstrap.LOCK)

    assert theirs.exists()


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash is not the one"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("Could not find a version that satisfies the requirement", "check the network"),
    ],
)
def test_a_failed_download_ends_in_one_sentence(folder, monkeypatch, printed, sentence):
    monkeypatch.setattr(bootstrap, "build_with_uv", lambda lock: "There is no uv.")
    monkeypatch.setattr(bootstrap, "build_with_pip", lambda lock: printed)

    with pytest.raises(SystemExit, match=sentence):
        bootstrap.build(bootstrap.LOCK)

    assert bootstrap.stamp() == "unfinished"
    assert (folder / ".venv" / "build.log").read_text() == printed


def test_a_missing_venv_module_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SystemExit, match="without its ensurepip module"):
        bootstrap.build_with_pip(bootstrap.LOCK)


def test_a_folder_that_cannot_be_written_to_is_named(folder, monkeypatch):
    # A file stands where the folder should go, which stops even the superuser.
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", folder / "requirements.txt" / ".venv")

    with pytest.raises(SystemExit, match="The environment cannot be written to"):
        bootstrap.build(bootstrap.LOCK)


def test_a_demo_keeps_one_secret_that_only_its_owner_reads(folder, environ):
    bootstrap.prepare_demo("")
    first = bootstrap.SECRET_KEY_FILE.read_text()
    bootstrap.prepare_demo("")

    assert bootstrap.SECRET_KEY_FILE.read_text() == first
    assert len(first) >= 50
    assert bootstrap.SECRET_KEY_FILE.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("", "localhost,127.0.0.1,[::1],"),
        ("8123", "localhost,127.0.0.1,[::1],"),
        ("guide.test:8123", "localhost,127.0.0.1,[::1],guide.test"),
        ("0.0.0.0:8123", "*"),
    ],
)
def test_a_demo_answers_to_the_host_it_is_given(folder, environ, address, hosts):
    bootstrap.prepare_demo(address)

    assert environ["ALLOWED_HOSTS"] == hosts


def test_the_test_command_hands_its_arguments_and_pytests_exit_status_on():
    environ = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}

    result = subprocess.run(
        [sys.executable, "manage.py", "test", "tests/no_such_folder"], capture_output=True, text=True, env=environ
    )

    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "tests/no_such_folder" in result.stdout + result.stderr


@pytest.mark.parametrize(("given", "shared"), [([], True), (["tests/house"], False)])
def test_all_tests_are_shared_among_the_processors_and_a_few_are_not(monkeypatch, given, shared):
    received = []
    monkeypatch.setattr(pytest, "main", received.extend)
    monkeypatch.setattr(os, "chdir", lambda folder: None)

    manage.run_tests(given)

    assert ("--numprocesses=auto" in received) is shared
    assert set(given) <= set(received)
