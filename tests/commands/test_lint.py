"""The one command for every check but the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import manage
from careerguide import bootstrap, linting
from careerguide.linting import Check, checks, lint

ROOT = Path(__file__).resolve().parent.parent.parent


def python(code):
    return sys.executable, "-c", code


PASSES = python("print('unheard')")
FAILS = python("import sys; print('line 3 is too long'); sys.exit(7)")


def test_every_check_has_a_line_and_a_failed_one_says_what_it_found(capsys):
    status = lint([Check("first", [PASSES]), Check("second", [PASSES, FAILS]), Check("third", [PASSES])])

    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  (")[0] for line in lines] == [
        "ok      first",
        "FAILED  second",
        "        line 3 is too long",
        "ok      third",
        "1 of 3 checks failed.",
    ]
    assert status == 1


def test_checks_that_all_pass_end_well(capsys):
    assert lint([Check("first", [PASSES]), Check("second", [PASSES])]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "All 2 checks passed."


def test_a_tool_that_is_missing_is_named(capsys):
    assert lint([Check("style", [["no-such-tool", "--check"]])]) == 1

    assert "no-such-tool cannot be started" in capsys.readouterr().out


def test_a_command_after_one_that_failed_is_not_run(tmp_path):
    mark = tmp_path / "mark"

    lint([Check("content", [FAILS, python(f"open({str(mark)!r}, 'w')")])])

    assert not mark.exists()


@pytest.mark.parametrize(("mend", "status"), [(True, 0), (False, 1)])
def test_what_can_be_mended_is_mended_only_when_that_is_asked_for(tmp_path, mend, status):
    mark = tmp_path / "mark"
    check = Check("files", [python(f"open({str(mark)!r})")], mend=python(f"open({str(mark)!r}, 'w')"))

    assert lint([check], mend=mend) == status


def test_a_developers_own_settings_decide_nothing(monkeypatch, tmp_path):
    for name in linting.SETTINGS:
        monkeypatch.setenv(name, "nonsense")
    told = python(
        "from django.conf import settings; settings.INSTALLED_APPS;"
        "assert settings.PRODUCTION and settings.HTTPS and 'content' in str(settings.DATABASES['default']['NAME'])"
    )

    assert lint([Check("settings", [told])]) == 0


def test_style_templates_and_types_are_looked_at_where_they_are():
    commands = {check.name: check.commands[0] for check in checks()}

    templates = [word for word in commands["templates: djade"] if word.endswith(".html")]
    assert str(ROOT / "templates" / "base.html") in templates
    assert {Path(word) for word in templates} == {
        ROOT / name
        for name in subprocess.run(
            ["git", "ls-files", "templates/*.html", "*/templates/*.html"], cwd=ROOT, capture_output=True, text=True
        ).stdout.split()
    } or not (ROOT / ".git").exists()


@pytest.mark.sampled(2)
@pytest.mark.skipif(not bootstrap.has_packages("lint"), reason="The tools of the checks come with the lint command.")
@pytest.mark.parametrize(
    ("name", "broken", "said"),
    [
        ("code: ruff check", "import os\n", "F401"),
        ("code: ruff format", "x = [1,2]\n", "would be reformatted"),
        ("types: mypy", "def years(text: str) -> int:\n    return text\n", "Incompatible return value"),
        ("templates: djade", "{% load  static %}\n", "reformatted"),
    ],
)
def test_what_is_wrong_in_a_file_is_found(tmp_path, name, broken, said):
    file = tmp_path / ("page.html" if "djade" in name else "module.py")
    file.write_text(broken)
    command = next(check.commands[0] for check in checks() if check.name == name)
    words = [word for word in command if not word.endswith(".html")]

    found = linting._failure([[*words, str(file)]], dict(os.environ))

    assert said in (found or "")


def test_ci_runs_the_very_same_command():
    script = (ROOT / ".ci" / "run").read_text()

    assert "\npython3 manage.py lint\n" in script
    assert [word for word in ("ruff", "djade", "mypy", "makemigrations", "check_content") if word in script] == []


def test_an_option_that_lint_does_not_know_is_refused_in_one_sentence():
    with pytest.raises(SystemExit, match="knows but one option: --fix"):
        manage.run_lint(["careerguide"])
