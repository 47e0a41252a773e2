"""The groups of staff, and what each may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CONTENT_APPS = ["guide", "certifications", "pathways", "outlook", "eligibility"]


def create_groups(apps, schema_editor):
    """Advisors and reviewers edit all content; exporters read it and export it. Nobody touches users or settings."""
    using = schema_editor.connection.alias
    # Django itself makes permissions only after the last migration has run.
    for label in CONTENT_APPS:
        app = apps.get_app_config(label)
        app.models_module = True
        create_permissions(app, verbosity=0, using=using, apps=apps)
        app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    content = permissions.filter(content_type__app_label__in=CONTENT_APPS)
    export = content.filter(codename="export_pathway")
    editing = content.exclude(codename="export_pathway")
    reading = content.filter(codename__startswith="view_")
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, granted in {"Advisors": editing, "Reviewers": editing, "Exporters": reading | export}.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.set(granted)


def delete_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=["Advisors", "Reviewers", "Exporters"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        *((label, "0001_initial") for label in CONTENT_APPS),
    ]

    operations = [migrations.RunPython(create_groups, delete_groups)]
