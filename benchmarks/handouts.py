"""What a PDF handout costs: `python -m benchmarks.handouts`, in the project's environment.

Loads the shipped content into a database in memory and lays out each summary, with the programs of a state, then a
hundred summaries in one run, on both sizes of paper; the same as Markdown. Beside each stands the time of a page that
says nothing but its name, made by the same typesetter in the same run: the ratios are what can be compared between
machines.
"""

import os
import statistics
import time
from datetime import date
from itertools import cycle, islice

os.environ.setdefault("SECRET_KEY", "benchmark")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ["DJANGO_SETTINGS_MODULE"] = "careerguide.settings"

DAY = date(2026, 11, 23)
REPEATS = 5
STATE = "Texas"
A_PAGE = b"#set document(title: content)\n#show: design.with([])\n= A page\n#content"


def main():
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    summaries = shipped_summaries()
    print_row("", "median", "slowest", "a page", "ratio")
    for paper in ("us-letter", "a4"):
        report(f"PDF, {paper}", summaries, pdf_on(paper))
    report("Markdown", summaries, markdown)
    print()
    print_row("a hundred files", "seconds", "goal", "", "")
    for name, write in (("PDF, us-letter", pdf_on("us-letter")), ("PDF, a4", pdf_on("a4")), ("Markdown", markdown)):
        taken = timed(lambda write=write: [write(one) for one in islice(cycle(summaries), 100)])
        print_row(name, f"{taken:.1f} s", "60 s", "", "")


def shipped_summaries():
    from certifications.models import Credential
    from exports.gathering import export_of
    from outlook.models import Area
    from pathways.models import Pathway

    area = Area.objects.get(name=STATE)
    content = (Pathway.objects.all(), Credential.objects.all())
    return list(export_of(*content, area=area, programs=True, today=DAY, address="https://guide.example"))


def pdf_on(paper):
    from exports.writers.pdf_writer import handout

    return lambda summary: handout([summary], paper)


def markdown(summary):
    from exports.writers.markdown_writer import markdown_of

    return markdown_of(summary)


def report(name, summaries, write):
    """The median over all summaries, and the slowest of them, each beside a page of the typesetter's."""
    from exports.writers.typesetting import typeset

    ours, pages = [], []
    for summary in summaries:
        turns = [
            (timed(lambda one=summary: write(one)), timed(lambda one=summary: typeset(A_PAGE, one.name, DAY)))
            for _ in range(REPEATS)
        ]
        ours.append(statistics.median(turn[0] for turn in turns))
        pages.append(statistics.median(turn[1] for turn in turns))
    page = statistics.median(pages)
    middle = statistics.median(ours)
    print_row(name, milliseconds(middle), milliseconds(max(ours)), milliseconds(page), f"{middle / page:.2f}")


def timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"


def print_row(*cells):
    print(f"{cells[0]:24}", *(f"{cell:>10}" for cell in cells[1:]))


if __name__ == "__main__":
    main()
