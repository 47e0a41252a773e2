"""Fields of the content that know what kind of text they hold."""

from django.db import models

POSITION_HELP = "Order among its neighbors, lower first, for example 20 to stand between 10 and 30."


class MarkdownField(models.TextField):
    """A text that editors write in Markdown and that pages show through the filter `markdown`.

    To the database and to migrations it is a plain text field.
    """

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
