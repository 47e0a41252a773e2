"""Who may import whom. An import against the map fails with the name of the offender."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MAY_IMPORT = {
    "publishing": set(),
    "guide": {"publishing"},
    "certifications": {"publishing", "guide"},
    "pathways": {"publishing", "guide"},
    "outlook": {"publishing", "guide"},
    "eligibility": {"publishing", "guide", "certifications", "pathways", "outlook"},
    "exports": {"publishing", "guide", "certifications", "pathways", "outlook", "eligibility"},
    "careerguide": {"publishing", "guide", "certifications", "pathways", "outlook", "eligibility", "exports"},
}
VAGUE_NAMES = {"utils", "core", "common", "helpers", "services", "misc"}


def modules_of(folder):
    """The Python files below the folder, migrations left out: they join tables, not rooms."""
    return [file for file in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in file.parts]


def imports_of(file):
    """The full names of the modules that the file imports, relative imports spelled out."""
    package = file.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*above, *filter(None, [node.module])])


def top(name):
    return name.partition(".")[0]


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_below_it(room):
    offenders = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in modules_of(room)
        for name in imports_of(file)
        if top(name) in MAY_IMPORT.keys() - MAY_IMPORT[room] - {room}
    ]

    assert modules_of(room)
    assert offenders == []


def test_the_engine_imports_the_standard_library_and_itself_only():
    offenders = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in modules_of("eligibility/engine")
        for name in imports_of(file)
        if top(name) not in sys.stdlib_module_names and not name.startswith("eligibility.engine")
    ]

    assert modules_of("eligibility/engine")
    assert offenders == []


def test_nothing_that_runs_imports_the_tests():
    offenders = [
        str(file.relative_to(ROOT))
        for room in MAY_IMPORT
        for file in modules_of(room)
        if "tests" in map(top, imports_of(file))
    ]

    assert offenders == []


def test_every_package_is_named_after_its_subject():
    packages = [file.parent for room in [*MAY_IMPORT, "tests"] for file in (ROOT / room).rglob("__init__.py")]

    assert [str(package.relative_to(ROOT)) for package in packages if package.name in VAGUE_NAMES] == []
