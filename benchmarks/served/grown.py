"""Many times the content, made from what is there: `python -m benchmarks.served.grown TIMES`, on SQLite.

Every row of a kind that grows is copied under new names, with its relations among the copies: the copy of a route asks
the copies of its questions. Sample people, places and releases stay as they are, and no copy is in the check that a
visitor gets unasked, or about the occupation that the site is about.
"""

import sys

import django
from django.db import connection, models

APART = 10_000_000
"""How far the numbers of the copies are apart."""
ROW = "ROW_NUMBER() OVER (ORDER BY times.n, was.id)"
NAMES = {
    ("institution", "unitid"): f"500000 + {ROW}",
    ("occupation", "soc_code"): f"printf('%02d-%04d', 60 + {ROW} / 10000, {ROW} % 10000)",
    ("occupation", "role"): "'other'",
    ("question", "fact"): "was.fact || '_' || times.n",
    ("question", "record"): "CASE was.record WHEN '' THEN '' ELSE was.record || '_' || times.n END",
    ("credential", "in_default_check"): "0",
}
"""What copies hold that is neither as it was nor a name with a number behind it."""


def kinds():
    """The models whose rows are copied, those that others refer to first."""
    from django.apps import apps

    names = {
        "guide": "source organization section passage faq term",
        "certifications": "credential credentialfact",
        "pathways": "course pathway pathwayfact careerstage institution program completions",
        "outlook": "occupation attainment industry projection similaroccupation task technology wageestimate",
        "eligibility": "question option route requirement step effect",
    }
    found = [apps.get_model(app, name) for app, text in names.items() for name in text.split()]
    return found + [field.remote_field.through for model in found for field in model._meta.local_many_to_many]


def copied(model, grown):
    """The statement that copies the rows of the model."""
    columns = {field.column: value(model, field, grown) for field in model._meta.concrete_fields}
    return (
        f"WITH RECURSIVE times(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < %s - 1) "
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
        f"SELECT {', '.join(columns.values())} FROM {model._meta.db_table} AS was, times WHERE true"
    )


def value(model, field, grown):
    """What a column of a copy holds, in SQL."""
    was = f"was.{field.column}"
    if field.primary_key or (field.is_relation and field.related_model in grown):
        return f"{was} + times.n * {APART}"
    if name := NAMES.get((model._meta.model_name, field.name)):
        return name.replace("%", "%%")
    if field.unique and isinstance(field, models.CharField):
        return f"{was} || '-' || times.n"
    return was


def grow(times):
    from django.db import transaction

    from publishing.models import ContentVersion

    grown = kinds()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model in grown if times > 1 else []:
            cursor.execute(copied(model, grown), [times])
        ContentVersion.advance()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    django.setup()
    grow(int(sys.argv[1]))
