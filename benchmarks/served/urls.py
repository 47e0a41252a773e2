"""The site's addresses, after one whose view asks one query and renders one small template."""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from guide.models import Term

TEMPLATE = engines["django"].from_string("<!doctype html><title>{{ term.name }}</title><p>{{ term.definition }}</p>")


def one_query(request):
    term = Term.objects.filter(slug__gt="").first()
    return HttpResponse(TEMPLATE.render({"term": term}, request))


urlpatterns = [path("benchmark/", one_query), path("", include("careerguide.urls"))]
