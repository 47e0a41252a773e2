from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pathways.importing.seed import load_programs
from pathways.models import Completions, Institution, IpedsRelease, Program
from publishing.models import ContentVersion
from tests.pathways.ipeds_files import C_A, HD, Folder, award, school, text_of

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def run(directory, completions, **options):
    """What the command prints."""
    out = StringIO()
    call_command("import_ipeds", directory=str(directory), completions=str(completions), stdout=out, **options)
    return out.getvalue()


def read(folder, **options):
    return run(folder.directory, folder.completions, **options)


def everything():
    """All that an import may touch, by values."""
    return [list(model.objects.order_by("pk").values()) for model in (IpedsRelease, Institution, Program, Completions)]


def counts():
    return {
        (row.program.institution.unitid, row.program.cip_code, row.program.award_level, row.release.year): row.count
        for row in Completions.objects.select_related("program__institution", "release")
    }


def test_the_publishers_rows_become_an_institution_a_program_and_a_count(folder):
    printed = read(folder)

    institution = Institution.objects.get()
    assert (institution.unitid, institution.name, institution.city, institution.state) == (
        100001,
        "Example College",
        "Columbus",
        "OH",
    )
    assert (institution.control, institution.zip_code, institution.is_active) == ("public", "43215", True)
    assert (str(institution.latitude), str(institution.longitude)) == ("39.960000", "-82.990000")
    assert counts() == {(100001, "51.0707", 3, 2024): 12}
    assert Program.objects.get().last_reported == 2024
    assert "Counts of 2024: 1 added, 0 changed, 0 unchanged." in printed
    assert "saved" in printed


def test_each_release_says_where_it_comes_from_and_until_when_it_stands(folder):
    read(folder)

    completions, directory = IpedsRelease.objects.order_by("survey")
    assert (completions.as_of, str(completions.review_by)) == ("2024-06", "2025-06-30")
    assert (directory.as_of, str(directory.review_by)) == ("2024", "2025-12-31")
    assert {completions.quality, directory.quality} == {"original"}
    assert "July 2023 to June 2024, C2024_A" in completions.source.title
    completions.full_clean()


def test_a_second_run_changes_nothing_and_says_so(folder):
    read(folder)
    before = everything()

    printed = read(folder)

    assert everything() == before
    assert "Nothing changed." in printed
    assert "Counts of 2024: 0 added, 0 changed, 1 unchanged." in printed


def test_a_dry_run_says_what_would_change_and_changes_nothing(folder):
    printed = read(folder, dry_run=True)

    assert "Institutions: 1 added" in printed
    assert "Nothing was changed." in printed
    assert everything() == [[], [], [], []]


def test_the_content_version_changes_with_what_is_on_file_and_only_then(folder):
    numbers = [ContentVersion.current()]

    for options in ({"dry_run": True}, {}, {}):
        read(folder, **options)
        numbers.append(ContentVersion.current())

    assert numbers == [0, 0, 1, 1]


def test_zero_is_kept_and_what_was_not_reported_leaves_no_row(folder):
    rows = [
        award(cip="51.0707", count=0),
        award(cip="51.0713", count=-1),
        award(cip="51.0706", count=-2),
        award(level=2),
    ]

    read(folder.give(completions=text_of(rows)))

    assert counts() == {(100001, "51.0707", 3, 2024): 0, (100001, "51.0707", 2, 2024): 12}


def test_second_majors_totals_and_other_fields_are_left_out(folder):
    rows = [award(), award(count=5, major=2), award(cip="99"), award(cip="52.0201", count=40)]

    read(folder.give(completions=text_of(rows)))

    assert counts() == {(100001, "51.0707", 3, 2024): 12}


def test_every_field_is_read_when_asked_for(folder):
    rows = [award(), award(cip="99"), award(cip="52.0201", count=40), award(cip="1.01", count=7)]

    read(folder.give(completions=text_of(rows)), all_programs=True)

    assert {key[1]: count for key, count in counts().items()} == {"51.0707": 12, "52.0201": 40, "01.0100": 7}


def test_how_the_publisher_came_by_a_count_is_kept(folder):
    read(folder.give(completions=text_of([award(flag="P"), award(cip="51.0713")])))

    assert [row.is_imputed for row in Completions.objects.order_by("program__cip_code")] == [True, False]


def test_a_changed_figure_and_a_moved_school_are_told_from_what_stayed(folder):
    rows = [award(), award(cip="51.0713", count=3)]
    read(folder.give(completions=text_of(rows)))

    printed = read(
        folder.give(
            completions=text_of([award(count=13), rows[1], award(cip="51.0706", count=1)]),
            directory=text_of([school(CITY="Dublin")]),
        )
    )

    assert "Counts of 2024: 1 added, 1 changed, 1 unchanged." in printed
    assert "Institutions: 0 added, 1 changed, 0 unchanged." in printed
    assert Institution.objects.get().city_key == "dublin"


def test_what_a_later_file_of_the_same_year_no_longer_holds_is_withdrawn(folder, tmp_path):
    read(Folder(tmp_path, 2023).give(completions=text_of([award(cip="51.0713")])))
    read(folder.give(completions=text_of([award(), award(cip="51.0713"), award(cip="51.0706")])))

    printed = read(folder.give(completions=text_of([award()])))

    assert "2 no longer reported" in printed
    assert {(program.cip_code, program.last_reported) for program in Program.objects.all()} == {
        ("51.0707", 2024),
        ("51.0713", 2023),
    }


def test_without_all_programs_the_other_fields_on_file_stay(folder):
    read(folder.give(completions=text_of([award(), award(cip="52.0201")])), all_programs=True)

    read(folder.give(completions=text_of([award(count=13)])))

    assert sorted(counts().values()) == [12, 13]


def test_an_older_directory_leaves_the_newer_particulars(folder, tmp_path):
    read(folder)

    read(Folder(tmp_path, 2023).give(directory=text_of([school(name="Former Name")])))

    institution = Institution.objects.get()
    assert (institution.name, institution.directory.year) == ("Example College", 2024)
    assert sorted(key[3] for key in counts()) == [2023, 2024]


def test_a_revised_file_takes_the_place_of_the_first_and_not_the_other_way_round(folder):
    read(folder)
    revised = folder.completions.with_name("c2024_a_rv.csv")
    revised.write_text(text_of([award(count=14)]))

    run(folder.directory, revised)

    assert set(counts().values()) == {14}
    assert IpedsRelease.objects.get(survey="completions").is_revised
    with pytest.raises(CommandError, match="before the revision"):
        read(folder)
    assert set(counts().values()) == {14}


def test_columns_are_found_by_name_in_any_order_and_letter_case(folder):
    directory = text_of([school()], [name.lower() for name in reversed(HD)])
    rows = [{name.title(): cell for name, cell in award().items()}]
    directory = text_of([{name.lower(): cell for name, cell in school().items()}], [name.lower() for name in HD[::-1]])

    read(folder.give(directory=directory, completions=text_of(rows, [name.title() for name in C_A[::-1]])))

    assert counts() == {(100001, "51.0707", 3, 2024): 12}


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig"])
def test_accents_survive_each_encoding_that_the_publisher_used(folder, encoding):
    content = text_of([school(name="Colegio de Mayagüez", CITY="Mayagüez", STABBR="PR", ZIP="00680")])

    read(folder.give(directory=content.encode(encoding)))

    institution = Institution.objects.get()
    assert (institution.name, institution.city, institution.city_key) == ("Colegio de Mayagüez", "Mayagüez", "mayaguez")


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"CONTROL": "-3"}, "control", ""),
        ({"WEBADDR": "-2"}, "website", ""),
        ({"WEBADDR": "javascript:alert(1)"}, "website_address", ""),
        ({"WEBADDR": "www.example.edu/a"}, "website_address", "https://www.example.edu/a"),
        ({"ZIP": "432150123"}, "zip_code", "43215-0123"),
        ({"ZIP": "-2"}, "zip_code", ""),
        ({"LATITUDE": "-2", "LONGITUD": "-2"}, "point", None),
        ({"LATITUDE": ""}, "longitude", None),
        ({"CYACTIVE": "3"}, "is_active", False),
        ({"CYACTIVE": "-2"}, "is_active", None),
        ({"INSTNM": "  Two   Spaces "}, "name", "Two Spaces"),
    ],
)
def test_a_cell_means_what_the_publisher_says_it_means(folder, cells, field, value):
    read(folder.give(directory=text_of([school() | cells])))

    assert getattr(Institution.objects.get(), field) == value


def test_the_year_is_given_where_the_names_tell_none(folder):
    directory = folder.directory.rename(folder.directory.with_name("directory.csv"))
    completions = folder.completions.rename(folder.completions.with_name("completions.csv"))

    run(directory, completions, year=2022)

    assert {release.year for release in IpedsRelease.objects.all()} == {2022}


def test_a_copy_without_the_publishers_flags_says_that_it_is_one(folder):
    short = ["UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT", "CTOTALM", "CTOTALW"]

    read(folder.give(completions=text_of([award()], short)))

    assert IpedsRelease.objects.get(survey="completions").quality == "converted"
    assert Completions.objects.get().flag == ""


def test_a_copy_does_not_take_the_place_of_the_publishers_own_file(folder):
    read(folder)

    with pytest.raises(CommandError, match="a copy that somebody made"):
        read(
            folder.give(completions=text_of([award(count=1)], ["UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT"]))
        )

    assert set(counts().values()) == {12}


def test_the_samples_agree_with_what_the_site_ships_to_the_last_row():
    load_programs()
    before = everything()

    printed = run(SAMPLES / "hd2024_sample.csv", SAMPLES / "c2024_a_firstmajor_extract.csv")

    assert "Institutions: 0 added, 0 changed, 120 unchanged." in printed
    assert "Counts of 2024: 0 added, 0 changed, 1,446 unchanged." in printed
    assert "Nothing changed." in printed
    assert everything() == before
