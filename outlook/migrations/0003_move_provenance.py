"""What each figure said of its source moves to one release for all figures that say the same."""

from django.db import migrations

SHARED = ["source_id", "as_of", "as_of_note", "review_by", "confidence", "status", "guide_said"]


def move(apps, schema_editor):
    using = schema_editor.connection.alias
    area = apps.get_model("outlook", "Area").objects.using(using)
    wages = apps.get_model("outlook", "WageEstimate").objects.using(using)
    projections = apps.get_model("outlook", "Projection").objects.using(using)
    if wages.exists():
        nation, _ = area.get_or_create(code="99", defaults={"kind": "nation", "name": "United States"})
        wages.update(area=nation)
    for wage in wages.order_by("-status", "pk"):
        attach(apps, using, wage, "oews", str(wage.year), "nation")
    for row in projections.order_by("-status", "pk"):
        attach(apps, using, row, "projections", f"{row.base_year}-{row.target_year % 100:02d}", "")


def attach(apps, using, row, survey, edition, coverage):
    """Point the row at the release of its edition, made from the first row that names it."""
    releases = apps.get_model("outlook", "Release").objects.using(using)
    quality = "quoted" if row.by_guide else "converted"
    slug = f"{'guide-' if row.by_guide else ''}{survey}-{edition}"
    supporting = row.supporting_sources.all()
    said = {name: getattr(row, name) for name in SHARED}
    release, _ = releases.get_or_create(
        slug=f"{slug}-{coverage}" if coverage else slug,
        defaults={"survey": survey, "edition": edition, "coverage": coverage, "quality": quality, **said},
    )
    release.supporting_sources.add(*supporting)
    row.release = release
    row.save(update_fields=["release"])


class Migration(migrations.Migration):
    dependencies = [("outlook", "0002_releases_and_areas")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
