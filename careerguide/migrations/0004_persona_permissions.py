"""Whoever may change rules may keep the sample people who guard them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READING, EDITING = ["view"], ["add", "change", "delete", "view"]
MODELS = ["persona", "expectation"]


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    # Django itself makes permissions only after the last migration has run.
    app = apps.get_app_config("eligibility")
    app.models_module = True
    create_permissions(app, verbosity=0, using=using, apps=apps)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, actions in {"Advisors": EDITING, "Reviewers": EDITING, "Exporters": READING}.items():
        codenames = [f"{action}_{model}" for action in actions for model in MODELS]
        granted = permissions.filter(content_type__app_label="eligibility", codename__in=codenames)
        for group in groups.filter(name=name):
            group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [
        ("careerguide", "0003_program_permissions"),
        ("eligibility", "0004_personas_and_why_an_option_is_offered"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
