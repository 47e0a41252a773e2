"""Nothing secret is in the repository, and what is installed is what the lock names, whole and by its hash."""

import re
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.test_files import ROOT, lines_with, project_files

KEYS = "|".join(
    [
        r"-----BEGIN [A-Z ]*PRIVATE" r" KEY",
        r"\b(AKIA|ASIA)[0-9A-Z]{16}\b",
        r"\b(ghp|gho|ghs|ghu)_\w{30,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{20,}",
        r"\bxox[abprs]-[\w-]{10,}|\bsk-[A-Za-z0-9_-]{20,}|\b[rs]k_live_\w{10,}|\bAIza[\w-]{35}",
        r"\beyJ[\w-]{10,}\.[\w-]{10,}\.",
        r"(?i:\b(secret|secret_key|api_?key|access_token|auth_token)\b[\"']?\s*[:=]\s*[\"'](?!n0t-)[^\s\"']{20,}[\"'])",
        r"(?i:\bpostgres(ql)?://[\w.-]+:(?!password@|p@)[^\s@/]+@)",
    ]
)


def test_no_file_holds_what_looks_like_a_key():
    assert lines_with(KEYS, project_files()) == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1" * 18,
        "SECRET_KEY" + " = 'abcdefghij0123456789'",
        "postgres" + "ql://guide:hunter2@db/guide",
    ],
)
def test_a_key_would_be_found(text):
    assert re.search(KEYS, text)


@pytest.mark.parametrize("name", [".secret-key", "db.sqlite3", "db.sqlite3-wal"])
def test_what_is_secret_or_personal_is_left_out_of_the_repository(name):
    ignored = subprocess.run(["git", "check-ignore", "-q", "--no-index", name], cwd=ROOT)

    assert ignored.returncode in {0, 128}, "128: this is no checkout."


def locked(name):
    """(version, hashes) of each package in a lock, by its name."""
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").strip())
    return {
        canonicalize_name(re.match(r"[\w.-]+(?=[\[=])", entry)[0]): (
            re.search(r"==([^\s;]+)", entry)[1],
            re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry),
        )
        for entry in entries
    }


def asked_for():
    """What the project asks for to run and to be tested, as requirements."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Requirement(text) for text in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]]


def needed():
    """Every requirement of the project, and of whatever it requires, that holds on this machine."""
    waiting, seen = asked_for(), set()
    while waiting:
        requirement = waiting.pop()
        extras = {"", *requirement.extras}
        if (key := (canonicalize_name(requirement.name), str(requirement.specifier), frozenset(extras))) in seen:
            continue
        seen.add(key)
        yield requirement
        further = [Requirement(text) for text in distribution(requirement.name).requires or []]
        waiting += [one for one in further if not one.marker or any(one.marker.evaluate({"extra": e}) for e in extras)]


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-ci.txt"])
def test_the_lock_holds_every_package_with_its_hashes(lock):
    packages = locked(lock)

    missing = {str(one) for one in needed() if canonicalize_name(one.name) not in packages}
    assert missing == set()
    assert [name for name, (_, hashes) in packages.items() if not hashes] == []
    assert len(packages) >= 30


def test_what_is_installed_is_what_the_lock_names_and_fits_together():
    packages = locked("requirements.txt")

    def installed(name):
        try:
            return distribution(name).version
        except PackageNotFoundError:
            return "nothing"

    misfits = {
        f"{requirement}: {version} is installed, {packages[canonicalize_name(requirement.name)][0]} is locked"
        for requirement in needed()
        if (version := installed(requirement.name)) != packages[canonicalize_name(requirement.name)][0]
        or not requirement.specifier.contains(version, prereleases=True)
    }
    assert misfits == set()
