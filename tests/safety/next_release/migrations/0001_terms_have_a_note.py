from django.db import migrations


class Migration(migrations.Migration):
    """A column that the database fills by itself, as the release before this one never names it."""

    dependencies = [("guide", "0001_initial")]
    operations = [migrations.RunSQL("ALTER TABLE guide_term ADD COLUMN note varchar(9) NOT NULL DEFAULT 'none'")]
