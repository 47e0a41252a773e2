"""How the admin's forms take texts."""

from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse
from django.utils.html import format_html


class MarkdownTextarea(AdminTextareaWidget):
    """A field for Markdown with a button that shows how it will read, below it or, without JavaScript, in a new tab."""

    class Media:
        js = ["js/admin_markdown.js"]

    def render(self, name, value, attrs=None, renderer=None):
        return format_html(
            '<div class="markdown-field">{}'
            '<button type="submit" class="button" name="markdown" value="{}" formaction="{}" formtarget="_blank"'
            ' formnovalidate>Preview<span class="visually-hidden"> of {}</span></button>'
            '<div class="markdown-preview" role="status"></div></div>',
            super().render(name, value, attrs, renderer),
            name,
            reverse("markdown_preview"),
            name.rpartition("-")[2].replace("_", " "),
        )
