from django import template

from eligibility.keeping import keep

register = template.Library()


@register.simple_tag(takes_context=True)
def keeping(context):
    """The addresses to keep of the page, whose visit is in its context as `visit`."""
    return keep(context["visit"], context["request"])
