import pytest
from django.core.management import CommandError

from outlook.models import Release, Task, Technology
from tests.outlook.conftest import everything, run
from tests.outlook.files import ONET, copied_onet

pytestmark = pytest.mark.django_db


def test_tasks_and_technology_are_read(occupations):
    run("import_onet", ONET)

    tasks = Task.objects.filter(occupation__soc_code="29-2072")
    epic = Technology.objects.get(occupation__soc_code="29-2072", name="Epic Systems")
    assert tasks.count() == 17
    assert tasks.first().text.startswith("Assign the patient to diagnosis-related groups")
    assert (epic.category, epic.is_hot, epic.is_in_demand) == ("Medical software", True, True)
    assert (epic.release.edition, epic.release.quality) == ("29.3", "original")


def test_the_original_says_what_the_copy_says(content):
    def said():
        tasks = sorted(Task.objects.newest().values_list("occupation", "code", "text", "kind"))
        names = sorted(
            Technology.objects.newest().values_list("occupation", "name", "category", "is_hot", "is_in_demand")
        )
        return tasks, names

    copy = said()
    printed = run("import_onet", ONET)

    assert "Tasks of O*NET 29.3: 0 added, 33 changed, 0 unchanged." in printed
    assert said() == copy
    assert not Release.objects.filter(slug="onet-29-3").exists()


def test_a_second_run_of_the_same_folder_changes_nothing_and_says_so(content):
    run("import_onet", ONET)
    before = everything()

    printed = run("import_onet", ONET)

    assert "Everything was on file already." in printed
    assert everything() == before


def test_a_newer_release_stands_beside_the_older_one(content, tmp_path):
    folder = copied_onet(tmp_path, "db_30_0_text")
    tasks = folder / "Task Statements.txt"
    tasks.write_text("".join(tasks.read_text().splitlines(keepends=True)[:5]))

    run("import_onet", folder, as_of="2026-02")

    assert Task.objects.newest().filter(occupation__soc_code="29-2072").count() == 4
    assert Task.objects.newest().filter(occupation__soc_code="29-9021").count() == 16
    assert Task.objects.filter(release__edition="29.3").count() == 33


def test_a_task_that_is_gone_from_the_same_release_is_removed(occupations, tmp_path):
    run("import_onet", ONET)
    folder = copied_onet(tmp_path)
    tasks = folder / "Task Statements.txt"
    lines = tasks.read_text().splitlines(keepends=True)
    tasks.write_text("".join([lines[0], *lines[2:]]))

    printed = run("import_onet", folder)

    assert "0 added, 16 changed, 16 unchanged, 1 removed" in printed


def test_a_dry_run_changes_nothing(content):
    before = everything()

    run("import_onet", ONET, dry_run=True)

    assert everything() == before


def test_the_release_is_asked_for_where_nothing_tells_it(occupations, tmp_path):
    folder = copied_onet(tmp_path, "onet")

    with pytest.raises(CommandError, match="give it as --release"):
        run("import_onet", folder)
    run("import_onet", folder, release="29.3")

    assert Task.objects.exists()


def test_the_databases_own_read_me_tells_the_release(occupations, tmp_path):
    folder = copied_onet(tmp_path, "onet")
    (folder / "Read Me.txt").write_text("This is the O*NET 30.1 Database.")

    with pytest.raises(CommandError, match=r"its Read Me says 30.1, --release says 29.3"):
        run("import_onet", folder, release="29.3")
    run("import_onet", folder)

    assert Release.objects.get().edition == "30.1"
