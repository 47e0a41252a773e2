"""Parts of pages that are rendered once and kept with what they show."""

from django import template
from django.template.loader import render_to_string
from django.utils import timezone

register = template.Library()


@register.simple_tag
def part(template_name, shown):
    """The template, which is given nothing but the object as `shown`, rendered once a day for the object.

    The words lie in the object itself, so they are gone when it is: what is kept until the content changes brings them
    along from page to page, and what a preview has read takes them with it. An object without room for them, such as a
    tuple, is refused.
    """
    # By day, because a part may say what is overdue.
    key = f"{template_name} on {timezone.localdate()}"
    words = vars(shown)
    if key not in words:
        words[key] = render_to_string(template_name, {"shown": shown})
    return words[key]
