from django import template

from eligibility.models import lower_first

register = template.Library()
register.filter("lower_first", lower_first)
