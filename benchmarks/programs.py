"""What the search for programs costs as programs grow: `python -m benchmarks.programs`, in the project's environment.

For SQLite and then for PostgreSQL, each in a process of its own: loads the shipped programs, grows a copy of them to
100,000 in two ways (more institutions; more programs at each), and measures the first page of several searches on both
in turn. Prints the medians, how many times as much a page costs on the large copy, and how the database goes about it.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TARGET = 100_000
REPEATS = 25
SEARCHES = {
    "all": "",
    "one state": "?state=TX",
    "a city": "?city=Columbus",
    "an award level": "?award=3",
    "a rare field": "?field=51.0721",
    "a pathway": "?pathway=certificate",
    "for-profit": "?control=for_profit",
    "several at once": "?state=OH&award=2&control=public&field=51.0713",
    "nothing fits": "?state=WY&field=51.0723",
    "near a big city": "?near=New+York%2C+NY",
    "near a ZIP code": "?near=59715",
    "near an island": "?near=Honolulu",
    "near, one field": "?near=60601&field=51.0706",
}


def main():
    for database in sys.argv[1:] or ["sqlite", "postgresql"]:
        subprocess.run([sys.executable, "-m", "benchmarks.programs", "--in", database], check=True)


def measure_in(database):
    os.environ.setdefault("SECRET_KEY", "benchmark")
    os.environ.setdefault("ALLOWED_HOSTS", "testserver")
    os.environ |= {"DEMO": "1", "HTTPS": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "careerguide.settings"
    if database == "postgresql":
        from tests import postgres

        next(postgres.pytest_load_initial_conftests())
        try:
            measure(database)
        finally:
            from django.db import connection

            connection.close()
            postgres.pytest_unconfigure()
    else:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/programs.sqlite3"
            measure(database)


def measure(database):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from pathways.importing.seed import load_programs

    call_command("migrate", verbosity=0)
    call_command("loaddata", "sources", "guide", "certifications", "pathways", verbosity=0)
    load_programs()
    small = connection.settings_dict["NAME"]
    for way, grow in {"more institutions": more_institutions, "more programs at each": more_programs}.items():
        large = copy_of_database(small, way.replace(" ", "_"))
        use(large)
        grow()
        compare(f"{database}, {way}", small, large)
        print_plans()


def copy_of_database(name, suffix):
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.close()
        return shutil.copy(name, f"{name}-{suffix}")
    use("template1")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {suffix} TEMPLATE {name}")
    return suffix


def use(name):
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


def compare(title, small, large):
    """Print the medians of each search in both databases, which take turns so that a busy machine slows both alike."""
    from django.db import connection
    from django.test import Client

    from pathways.models import Program

    client, sizes, shown = Client(), {}, {}
    times = {(name, search): [] for name in (small, large) for search in SEARCHES}
    for _ in range(REPEATS):
        for name in (small, large):
            use(name)
            sizes[name] = Program.objects.count()
            for search, query in SEARCHES.items():
                start = time.perf_counter()
                response = client.get(f"/programs/{query}")
                times[name, search].append(1000 * (time.perf_counter() - start))
                assert response.status_code == 200
                shown[name, search] = response.text.count('class="program"')
    print(f"\n{title}: milliseconds of a whole request, the median of {REPEATS}")
    print_row("first page", *(f"{sizes[name]:,} programs" for name in (small, large)), "times", "programs shown")
    for search in SEARCHES:
        before, after = (statistics.median(times[name, search]) for name in (small, large))
        print_row(search, before, after, after / before, f"{shown[small, search]} and {shown[large, search]}")
    connection.close()


def more_institutions():
    """Grow to the target by copies of the institutions and their programs, set about within some 20 miles."""
    from pathways.importing.saving import refresh_statistics
    from pathways.models import Completions, Institution, Program
    from pathways.places import on_globe

    chance = random.Random(1)
    originals = list(Institution.objects.prefetch_related("programs__completions"))
    size, unitid = Program.objects.count(), 500_000
    while size < TARGET:
        institutions, programs, completions = [], [], []
        for original in originals:
            unitid += 1
            north = float(original.latitude) + chance.uniform(-0.3, 0.3)
            east = float(original.longitude) + chance.uniform(-0.3, 0.3)
            x, y, z = on_globe(north, east)
            institution = copy(
                original,
                unitid=unitid,
                name=f"{original.name} {unitid % 1000}",
                latitude=round(north, 6),
                longitude=round(east, 6),
                x=x,
                y=y,
                z=z,
            )
            institutions.append(institution)
            for program in original.programs.all():
                programs.append(copy(program, institution=institution))
                completions += [copy(counted, program=programs[-1]) for counted in program.completions.all()]
        Institution.objects.bulk_create(institutions)
        Program.objects.bulk_create(programs)
        Completions.objects.bulk_create(completions)
        size += len(programs)
    refresh_statistics()


def more_programs():
    """Grow to the target by more fields at the shipped institutions."""
    from pathways.importing.saving import refresh_statistics
    from pathways.models import Completions, Institution, IpedsRelease, Program

    chance = random.Random(2)
    releases = list(IpedsRelease.objects.filter(survey="completions"))
    cip_codes = [f"{family:02}.{number:04}" for family in range(1, 50) for number in range(100, 120)]
    institutions = list(Institution.objects.all())
    each = (TARGET - Program.objects.count()) // len(institutions) + 1
    programs = [
        Program(
            institution=institution, cip_code=cip_code, award_level=chance.choice([2, 3, 5, 7, 21]), last_reported=2024
        )
        for institution in institutions
        for cip_code in chance.sample(cip_codes, each)
    ]
    programs = Program.objects.bulk_create(programs)
    Completions.objects.bulk_create(
        [
            Completions(program=program, release=release, count=chance.randrange(30))
            for program in programs
            for release in releases
        ]
    )
    refresh_statistics()


def copy(row, **changes):
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    for name in changes:
        values.pop(f"{name}_id", None)
    return type(row)(**values | changes)


def print_plans():
    """How the database goes about each search: every query of the page that reads programs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    explain = (
        "EXPLAIN QUERY PLAN"
        if connection.vendor == "sqlite"
        else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF)"
    )
    for name, query in SEARCHES.items():
        with CaptureQueriesContext(connection) as captured:
            Client().get(f"/programs/{query}")
        print(f"\nPlan of “{name}” ({len(captured)} queries)")
        for asked in captured:
            if "pathways_program" not in asked["sql"] or 'FROM "pathways_completions"' in asked["sql"]:
                continue
            with connection.cursor() as cursor:
                cursor.execute(f"{explain} {asked['sql']}".replace("%", "%%"))
                for row in cursor.fetchall():
                    print("   ", row[-1])
            print("    --", asked["time"], "s")


def print_row(*cells):
    print("".join(f"{cell:>20}" if isinstance(cell, str) else f"{cell:>20.1f}" for cell in cells), flush=True)


if __name__ == "__main__":
    if "--in" in sys.argv:
        measure_in(sys.argv[sys.argv.index("--in") + 1])
    else:
        main()
