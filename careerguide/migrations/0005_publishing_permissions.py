"""Advisors propose and publish what changes no rule; reviewers publish everything."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

PROPOSING = ["view_version", "publish_wording"]
GRANTED = {"Advisors": PROPOSING, "Reviewers": [*PROPOSING, "publish_version"]}


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    # Django itself makes permissions only after the last migration has run.
    app = apps.get_app_config("publishing")
    app.models_module = True
    create_permissions(app, verbosity=0, using=using, apps=apps)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, codenames in GRANTED.items():
        granted = permissions.filter(content_type__app_label="publishing", codename__in=codenames)
        for group in groups.filter(name=name):
            group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [("careerguide", "0004_persona_permissions"), ("publishing", "0001_initial")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
