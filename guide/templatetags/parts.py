"""Parts of pages that are rendered once and kept with what they show."""

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
def part(template_name, shown):
    """The template, which is given nothing but the object as `shown`, rendered once for the object.

    The words lie in the object itself, so they are gone when it is: what is kept until the content changes or a day
    passes brings them along from page to page, and what a preview has read takes them with it. An object without room
    for them, such as a tuple, is refused.
    """
    words = vars(shown)
    if template_name not in words:
        words[template_name] = render_to_string(template_name, {"shown": shown})
    return words[template_name]
