import io
import tracemalloc
import zipfile

import pytest
from django.core.management import CommandError, call_command

from pathways.importing.files import import_files
from pathways.models import Institution, IpedsRelease
from tests.pathways.ipeds_files import Folder, award, school, text_of

pytestmark = pytest.mark.django_db

GOOD_SCHOOL, GOOD_AWARD = text_of([school()]), text_of([award()])
HUGE = "x" * 10_000_000


def zipped(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hd2024.csv", content)
    return out.getvalue()


def schools(**cells):
    return {"directory": text_of([school(), school(100002) | cells])}


def awards(**cells):
    return {"completions": text_of([award(), award(cip="51.0713") | cells])}


# The damage, the content of the file or files, and what the sentence must say.
DAMAGED = [
    ("an empty directory", {"directory": ""}, "hd2024.csv is empty"),
    ("empty completions", {"completions": b""}, "c2024_a.csv is empty"),
    ("blank lines only", {"completions": "\n\n\n"}, "c2024_a.csv is empty"),
    ("a directory without rows", {"directory": GOOD_SCHOOL.splitlines()[0]}, "hd2024.csv has a header and no rows"),
    ("completions without rows", {"completions": GOOD_AWARD.splitlines()[0]}, "c2024_a.csv has no row that counts"),
    ("no field of this guide", awards() | {"completions": text_of([award(cip="52.0201")])}, "no row that counts"),
    ("a missing column", {"directory": GOOD_SCHOOL.replace("STABBR", "STATE")}, "hd2024.csv has no column STABBR"),
    ("a missing count", {"completions": GOOD_AWARD.replace("CTOTALT", "TOTAL")}, "c2024_a.csv has no column CTOTALT"),
    ("a column twice", {"completions": GOOD_AWARD.replace("CTOTALM", "CTOTALT")}, "has the column CTOTALT twice"),
    (
        "the directory as completions",
        {"completions": GOOD_SCHOOL},
        "looks like the directory: give it after --directory",
    ),
    (
        "completions as the directory",
        {"directory": GOOD_AWARD},
        "looks like the completions: give it after --completions",
    ),
    ("semicolons", {"directory": GOOD_SCHOOL.replace(",", ";")}, "hd2024.csv has no column UNITID"),
    ("a zip archive", {"directory": zipped(GOOD_SCHOOL)}, "hd2024.csv is a zip archive or a workbook: unpack it"),
    ("gzip", {"completions": b"\x1f\x8b\x08\x00rest"}, "c2024_a.csv is packed by gzip"),
    ("a binary file", {"completions": bytes(range(256)) * 50}, "c2024_a.csv, row 1: it holds bytes that are no text"),
    ("UTF-16", {"directory": GOOD_SCHOOL.encode("utf-16")}, "hd2024.csv is written in UTF-16"),
    (
        "UTF-16 without its mark",
        {"directory": GOOD_SCHOOL.encode("utf-16-le")},
        "row 1: it holds bytes that are no text",
    ),
    (
        "Latin-1 after a mark of UTF-8",
        {"directory": b"\xef\xbb\xbf" + GOOD_SCHOOL.replace("Example", "Bayam\xf3n").encode("latin-1")},
        "hd2024.csv, row 2: it is neither UTF-8 nor Latin-1 text",
    ),
    (
        "bytes of no encoding",
        {"directory": GOOD_SCHOOL.encode().replace(b"Example", b"\x81\x8d")},
        "hd2024.csv, row 2: it is neither UTF-8 nor Latin-1 text",
    ),
    (
        "a NUL byte",
        {"completions": GOOD_AWARD.replace("12", "1\0002")},
        "c2024_a.csv, row 2: it holds bytes that are no",
    ),
    (
        "a cell of ten million letters",
        schools(CITY=HUGE),
        "hd2024.csv, row 3, column CITY: it is longer than 100,000 bytes",
    ),
    ("a header of ten million letters", {"directory": HUGE}, "hd2024.csv, row 1: it is longer than 100,000 bytes"),
    ("ten million columns", {"completions": "," * 10_000_000}, "c2024_a.csv, row 1: it is longer than 100,000 bytes"),
    (
        "a quotation mark never closed",
        {"directory": GOOD_SCHOOL.replace("Example College", '"Example College')},
        "hd2024.csv, row 2: a quotation mark is opened and never closed",
    ),
    (
        "one never closed before many rows",
        {"completions": GOOD_AWARD.replace(",51.0707", ',"51.0707') + GOOD_AWARD * 3000},
        "c2024_a.csv, row 2: a quotation mark is opened and never closed",
    ),
    (
        "a quotation mark inside a cell",
        {"directory": GOOD_SCHOOL.replace("Example College", '"Example" College')},
        "hd2024.csv, row 2: a quotation mark stands inside a cell",
    ),
    ("a row cut short", {"completions": GOOD_AWARD + "100001,51.07"}, "c2024_a.csv, row 3: it has 2 columns where the"),
    ("a row too long", {"completions": GOOD_AWARD.rstrip() + ",7\n"}, "c2024_a.csv, row 2: it has 65 columns where"),
    (
        "an institution twice",
        {"directory": text_of([school(), school()])},
        "row 3, column UNITID: “100001” stands here a second",
    ),
    (
        "a program twice",
        {"completions": text_of([award(), award()])},
        "row 3, column UNITID: “100001” has a second row for CIP",
    ),
    ("a negative count", awards(CTOTALT="-7"), "c2024_a.csv, row 3, column CTOTALT: “-7” is not a whole number"),
    ("letters in a count", awards(CTOTALT="1O"), "c2024_a.csv, row 3, column CTOTALT: “1O” is not a whole number"),
    ("a blank count", awards(CTOTALT=""), "row 3, column CTOTALT: “” is blank where a number belongs"),
    ("a count that is no number", awards(CTOTALT="NaN"), "row 3, column CTOTALT: “NaN” is not a whole number"),
    ("a fraction", awards(CTOTALT="1.5"), "row 3, column CTOTALT: “1.5” is not a whole number"),
    ("digits of another script", awards(CTOTALT="١٢"), "row 3, column CTOTALT: “١٢” is not a whole number"),
    (
        "an impossible count",
        awards(CTOTALT="123456789"),
        "row 3, column CTOTALT: “123456789” is not between 0 and 1,000,000",
    ),
    ("a count beyond all bounds", awards(CTOTALT="9" * 400), "row 3, column CTOTALT"),
    ("a formula", awards(CTOTALT="=1+1"), "row 3, column CTOTALT: “=1+1” is not a whole number"),
    ("no CIP code", awards(CIPCODE="coding"), "row 3, column CIPCODE: “coding” is no CIP code"),
    ("a major that is none", awards(MAJORNUM="3"), "row 3, column MAJORNUM: “3” is neither 1"),
    ("an unknown award level", awards(AWLEVEL="42"), "row 3, column AWLEVEL: “42” is no award level"),
    ("a UNITID that is none", awards(UNITID="12"), "row 3, column UNITID: “12” is not between 100,000 and 999,999"),
    ("a flag that is none", awards(XCTOTALT="yes"), "row 3, column XCTOTALT: “yes” is no flag"),
    (
        "an institution in no directory",
        awards(UNITID="999999"),
        "c2024_a.csv, row 3, column UNITID: “999999” is not in hd2024.csv and not on file",
    ),
    ("no state", schools(STABBR="ZZ") | awards(UNITID="100002"), "hd2024.csv, row 3, column STABBR: “ZZ” is no state"),
    ("no name", schools(INSTNM="") | awards(UNITID="100002"), "row 3, column INSTNM: “” names nothing"),
    ("a name too long", schools(INSTNM="x" * 300) | awards(UNITID="100002"), "column INSTNM"),
    ("no ZIP code", schools(ZIP="4321") | awards(UNITID="100002"), "row 3, column ZIP: “4321” is no ZIP code"),
    (
        "no kind of control",
        schools(CONTROL="9") | awards(UNITID="100002"),
        "row 3, column CONTROL: “9” is not 1, 2 or 3",
    ),
    (
        "a place off the globe",
        schools(LATITUDE="139.9") | awards(UNITID="100002"),
        "column LATITUDE: “139.9” is not between",
    ),
    (
        "a place that is none",
        schools(LONGITUD="inf") | awards(UNITID="100002"),
        "column LONGITUD: “inf” is not a number of",
    ),
    (
        "a place in degrees and minutes",
        schools(LONGITUD="82W") | awards(UNITID="100002"),
        "hd2024.csv, row 3, column LONGITUD: “82W” is not a number of degrees",
    ),
]


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def refusal(folder, **options):
    """The sentence with which the command refuses the files."""
    with pytest.raises(CommandError) as refused:
        call_command("import_ipeds", directory=str(folder.directory), completions=str(folder.completions), **options)
    assert refused.value.returncode == 1
    return str(refused.value)


@pytest.mark.parametrize(("contents", "expected"), [row[1:] for row in DAMAGED], ids=[row[0] for row in DAMAGED])
def test_a_damaged_file_is_refused_in_a_sentence_that_says_where_and_nothing_is_changed(folder, contents, expected):
    folder.give(**contents)

    sentence = refusal(folder)

    assert expected in sentence
    assert sentence.endswith("Nothing was changed.")
    assert len(sentence) < 300
    assert not IpedsRelease.objects.exists()
    assert not Institution.objects.exists()


def test_a_file_that_is_not_there_is_named(folder):
    folder.completions.unlink()

    assert "c2024_a.csv cannot be read: No such file or directory" in refusal(folder)


def test_a_folder_is_no_file(folder):
    folder.directory.unlink()
    folder.directory.mkdir()

    assert "hd2024.csv cannot be read: Is a directory" in refusal(folder)


def test_files_of_two_years_are_refused(folder):
    folder.directory = folder.directory.rename(folder.directory.with_name("HD2023.csv"))

    assert "HD2023.csv says 2023 and c2024_a.csv says 2024" in refusal(folder)


def test_a_year_that_contradicts_the_names_is_refused(folder):
    assert "hd2024.csv says 2024 and c2024_a.csv says 2024 and --year says 2022" in refusal(folder, year=2022)


def test_a_year_is_needed_where_the_names_tell_none(folder):
    folder.directory = folder.directory.rename(folder.directory.with_name("a.csv"))
    folder.completions = folder.completions.rename(folder.completions.with_name("b.csv"))

    assert "a.csv and b.csv tell no year: give it with --year" in refusal(folder)


def test_an_impossible_year_is_refused(folder):
    folder.directory = folder.directory.rename(folder.directory.with_name("hd1066.csv"))
    folder.completions = folder.completions.rename(folder.completions.with_name("c1066_a.csv"))

    assert "The year 1066 is not one of IPEDS" in refusal(folder)


def test_damage_outside_what_is_read_does_no_harm(folder):
    folder.give(directory=text_of([school(), school(100002, LATITUDE="nowhere", STABBR="??")]))

    call_command(
        "import_ipeds", directory=str(folder.directory), completions=str(folder.completions), stdout=io.StringIO()
    )

    assert [institution.unitid for institution in Institution.objects.all()] == [100001]


@pytest.mark.parametrize("content", [text_of([award()]) + HUGE, text_of([award()]) + '"' + "x,\n" * 3_000_000])
def test_a_hostile_file_takes_no_more_memory_than_an_honest_one(folder, content):
    folder.give(completions=content)
    del content
    tracemalloc.start()

    refusal(folder)

    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.thorough
def test_a_long_file_is_read_line_by_line(folder):
    other = "\n".join(f"{200000 + number},52.0201,1,5" + ",R,1" * 30 for number in range(40_000))
    folder.give(completions=text_of([award()]) + other)
    tracemalloc.start()

    import_files(folder.directory, folder.completions)

    assert folder.completions.stat().st_size > 5_000_000
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
