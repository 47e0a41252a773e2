"""What large exports cost: `python -m benchmarks.exports`, in the project's environment.

Loads the shipped content into databases of its own and adds copies of the shipped pathways, with their facts, sources,
courses, steps, routes and requirements, until there are 1,000 in one and 10,000 in the other. Writes all of them as
CSV, XLSX and JSON, and only gathers them, each in a process of its own. Prints seconds, seconds of processor time (what
counts on a busy machine) and peak memory, beside the goals for 10,000: 30 seconds and 300 MB. The ratios tell how both
grow with ten times the pathways.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

SIZES = (1_000, 10_000)
GOAL_SECONDS, GOAL_MEGABYTES = 30, 300
NOTHING = "gather only"
FORMATS = ("csv", "xlsx", "json", NOTHING)
BATCH = 1_000


def main():
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':<14}{'pathways':>10}{'seconds':>10}{'busy':>10}{'memory':>10}{'written':>10}")
        for size in SIZES:
            environment = environment_of(Path(folder) / f"{size}.sqlite3")
            run(environment, "--make", str(size))
            for name in FORMATS:
                seconds, busy, memory, written = map(float, run(environment, "--export", name).split())
                measured[name, size] = (seconds, memory)
                times = f"{seconds:>8.1f} s{busy:>8.1f} s"
                print(f"{name:<14}{size:>10,}{times}{memory:>7.0f} MB{written:>7.0f} MB", flush=True)
    small, large = SIZES
    print(f"\n{large:,} pathways{'goal':>10}{'measured':>11}{'goal':>11}{'measured':>10}   beside {small:,}")
    for name in FORMATS:
        seconds, memory = measured[name, large]
        slower, larger = (
            now / before for now, before in zip(measured[name, large], measured[name, small], strict=True)
        )
        reached = f"{GOAL_SECONDS:>9} s{seconds:>9.1f} s{GOAL_MEGABYTES:>8} MB{memory:>7.0f} MB"
        print(f"{name:<15}{reached}   {slower:.1f} times the time, {larger:.2f} times the memory")


def environment_of(database):
    """The variables of a process that uses this database."""
    given = {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "careerguide.settings"}
    return {"SECRET_KEY": "benchmark", "ALLOWED_HOSTS": "localhost", **os.environ, **given, "HTTPS": "0"}


def run(environment, *arguments):
    """What a process of this file prints."""
    command = [sys.executable, "-m", "benchmarks.exports", *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def export(name):
    """Print the seconds, those of the processor, the peak megabytes and the megabytes written of one export.

    The start of Python and Django is left out of the seconds.
    """
    import django

    django.setup()
    from certifications.models import Credential
    from exports.formats import FORMATS, Options
    from exports.gathering import export_of
    from pathways.models import Pathway

    began, busy = time.perf_counter(), time.process_time()
    chosen = {"today": date(2026, 11, 23), "address": "https://site.example"}
    pathways = export_of(Pathway.objects.all(), Credential.objects.none(), **chosen)
    written = 0
    if name == NOTHING:
        for _ in pathways:
            pass
    else:
        for file in FORMATS[name].files(pathways, Options()):
            with tempfile.TemporaryFile() as out:
                file.write(out)
                written += out.tell()
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    print(seconds, busy, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, written / 1e6)


def make(size):
    """A database with the shipped content and copies of its pathways: `size` of them in all."""
    import django

    django.setup()
    from django.core.management import call_command

    from pathways.models import Pathway

    fixtures = ("sources", "guide", "certifications", "pathways", "outlook", "eligibility", "personas")
    call_command("migrate", verbosity=0)
    call_command("loaddata", *fixtures, verbosity=0)
    parts = ("facts", "steps__effects", "steps__routes__requirements")
    originals = list(Pathway.objects.prefetch_related(*parts))
    numbers = range(size - len(originals))
    for start in range(0, len(numbers), BATCH):
        add_copies([(originals[number % len(originals)], number) for number in numbers[start : start + BATCH]])


def add_copies(wanted):
    """Add a copy of each (pathway, number) with all that hangs on it, under short names that end in the number."""
    from eligibility.models import Effect, Requirement, Route, Step
    from pathways.models import Pathway, PathwayFact

    pathways, facts, courses = Copies(Pathway), Copies(PathwayFact), Copies(Pathway.courses.through)
    steps, effects = Copies(Step), Copies(Effect)
    routes, requirements = Copies(Route), Copies(Requirement)
    supports = {PathwayFact: Copies(PathwayFact.supporting_sources.through)}
    supports[Route] = Copies(Route.supporting_sources.through)
    for original, number in wanted:
        name = f"{original.name} {number}"
        pathway = pathways.add(original, slug=f"{original.slug}-{number}", name=name, summary=f"{name}: the summary.")
        courses.add_links(original, pathway=pathway)
        for fact in original.facts.all():
            value = f"{fact.text} ({number})" if fact.text else ""
            copy = facts.add(fact, pathway=pathway, slug=f"{fact.slug}-{number}", text=value)
            supports[PathwayFact].add_links(fact, pathwayfact=copy)
        for step in original.steps.all():
            begun = steps.add(step, pathway=pathway, slug=f"{step.slug}-{number}")
            for effect in step.effects.all():
                effects.add(effect, step=begun)
            for route in step.routes.all():
                way = routes.add(route, step=begun, code=f"{route.code}-{number}")
                supports[Route].add_links(route, route=way)
                for requirement in route.requirements.all():
                    requirements.add(requirement, route=way)
    for copies in (pathways, facts, courses, steps, effects, routes, requirements, *supports.values()):
        copies.save()


class Copies:
    """Copies of rows of one model, to be saved together."""

    def __init__(self, model):
        self.model, self.rows, self.links = model, [], {}

    def add(self, row, **changes):
        """A copy of the row with these changes."""
        known = [field for field in self.model._meta.concrete_fields if not field.primary_key]
        values = {field.attname: getattr(row, field.attname) for field in known if field.name not in changes}
        self.rows.append(self.model(**values, **changes))
        return self.rows[-1]

    def add_links(self, original, **owner):
        """Copies of the links from a row to others, with another owner."""
        (name,) = owner
        if original.pk not in self.links:
            self.links[original.pk] = list(self.model.objects.filter(**{name: original}))
        for link in self.links[original.pk]:
            self.add(link, **owner)

    def save(self):
        self.model.objects.bulk_create(self.rows)


if __name__ == "__main__":
    if sys.argv[1:]:
        {"--make": lambda size: make(int(size)), "--export": export}[sys.argv[1]](sys.argv[2])
    else:
        main()
