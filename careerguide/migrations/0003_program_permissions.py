"""Staff may look at institutions and programs, which come from the publisher's files, and review their releases."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READING = ["view_institution", "view_program", "view_ipedsrelease"]
EDITING = [*READING, "change_ipedsrelease"]


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    # Django itself makes permissions only after the last migration has run.
    app = apps.get_app_config("pathways")
    app.models_module = True
    create_permissions(app, verbosity=0, using=using, apps=apps)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, codenames in {"Advisors": EDITING, "Reviewers": EDITING, "Exporters": READING}.items():
        granted = permissions.filter(content_type__app_label="pathways", codename__in=codenames)
        for group in groups.filter(name=name):
            group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [("careerguide", "0002_outlook_permissions"), ("pathways", "0002_institutions_and_programs")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
