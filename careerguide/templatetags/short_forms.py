"""Short forms explained where a page first uses them, and together below it."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import mark_safe

from careerguide.short_forms import explained, names_on_file

register = template.Library()


@register.tag
def explaining(parser, token):
    """`{% explaining %}...{% endexplaining %}` writes what is inside, each short form explained at its first use."""
    inside = parser.parse(["endexplaining"])
    parser.delete_first_token()
    return Explaining(inside)


class Explaining(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        html, short_forms = explained(self.nodelist.render(context), names_on_file)
        if not short_forms:
            return mark_safe(html)
        below = get_template("_short_forms.html").render({"short_forms": short_forms})
        return mark_safe(html + below)
