"""What the occupation pays and how it is expected to grow."""

from django.shortcuts import render

from outlook.models import Occupation


def outlook(request):
    occupations = list(Occupation.objects.published().with_figures())
    context = {"occupation": occupations[0] if occupations else None, "others": occupations[1:]}
    return render(request, "outlook/outlook.html", context)
