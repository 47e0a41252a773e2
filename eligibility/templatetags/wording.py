from django import template

from eligibility.phrases import lower_first

register = template.Library()
register.filter("lower_first", lower_first)
