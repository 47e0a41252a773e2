"""Every check of the project but its tests, a line each: what `manage.py lint` runs, on a desk and in CI alike.

Standard library only, since the site itself may be too broken to start.
"""

import os
import secrets
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from careerguide.bootstrap import BASE_DIR

SETTINGS = {
    *("SITE_ADDRESS", "HTTPS", "BEHIND_PROXY", "CSRF_TRUSTED_ORIGINS", "SECOND_FACTOR", "SECOND_PERSON"),
    *("DEBUG", "DEMO"),
}
"""What may be set on a developer's machine, and must not decide whether a check passes."""


@dataclass(frozen=True)
class Check:
    """One thing to be so: what it is called, the commands that all succeed where it is, and one that sees to it."""

    name: str
    commands: Sequence[Sequence[str]]
    mend: Sequence[str] = ()


def checks() -> list[Check]:
    """All checks, the quickest first."""
    return [
        Check("code: ruff check", [_tool("ruff", "check", "--quiet")], _tool("ruff", "check", "--quiet", "--fix")),
        Check("code: ruff format", [_tool("ruff", "format", "--check")], _tool("ruff", "format", "--quiet")),
        Check("templates: djade", [_djade("--check")], _djade()),
        Check("types: mypy", [_tool("mypy")]),
        Check("migrations: none missing", [_manage("makemigrations", "--check", "--dry-run")]),
        Check("production settings", [_manage("check", "--deploy", "--fail-level", "WARNING")]),
        Check(
            "content as shipped",
            [_manage("migrate", "--verbosity=0"), _manage("seed"), _manage("check_content", "--severity=error")],
        ),
    ]


def _tool(name, *arguments):
    """A program that is installed beside this interpreter."""
    return shutil.which(name, path=sysconfig.get_path("scripts")) or name, *arguments


def _manage(*arguments):
    return sys.executable, "-W", "error", "manage.py", *arguments


def _djade(*options):
    templates = [*BASE_DIR.glob("templates/**/*.html"), *BASE_DIR.glob("[!.]*/templates/**/*.html")]
    return _tool("djade", "--target-version", "5.2", *options, *map(str, sorted(templates)))


def lint(chosen: Sequence[Check], *, mend: bool = False) -> int:
    """The exit status after all checks, passed or not: 0 if all passed. With `mend`, what can be mended is, first."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="careerguide-lint-") as folder:
        environment = production(Path(folder) / "content.sqlite3")
        for check in chosen:
            began = time.monotonic()
            if mend and check.mend:
                _failure([check.mend], environment)
            failure = _failure(check.commands, environment)
            failed += failure is not None
            print(f"{'ok    ' if failure is None else 'FAILED'}  {check.name}  ({time.monotonic() - began:.1f} s)")
            if failure:
                print("".join(f"        {line}\n" for line in failure.splitlines()), end="")
            sys.stdout.flush()
    print(f"{failed} of {len(chosen)} checks failed." if failed else f"All {len(chosen)} checks passed.")
    return 1 if failed else 0


def _failure(commands, environment) -> str | None:
    """What the first command that failed has printed; None if all succeeded."""
    for command in commands:
        try:
            result = subprocess.run(
                command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        except OSError as error:
            return f"{command[0]} cannot be started: {error.strerror}."
        if result.returncode:
            return result.stdout
    return None


def production(database: Path) -> Mapping[str, str]:
    """The environment variables of a production site with this SQLite file, whatever is set outside."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    own = {"SECRET_KEY": secrets.token_urlsafe(64), "ALLOWED_HOSTS": "guide.example"}
    return {**kept, **own, "DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "careerguide.settings"}
