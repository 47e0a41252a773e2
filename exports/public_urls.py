import re

from django.urls import path, register_converter

from exports import public_views
from exports.public_views import SUFFIXES


class Suffix:
    """The end of the address of a file."""

    regex = "|".join(map(re.escape, SUFFIXES))

    def to_python(self, text):
        return text

    def to_url(self, suffix):
        return suffix


register_converter(Suffix, "suffix")

urlpatterns = [
    path("pathways.<suffix:suffix>", public_views.pathway_list_file, name="pathway_list_file"),
    path("pathways/<slug:slug>.<suffix:suffix>", public_views.pathway_file, name="pathway_file"),
    path("certifications.<suffix:suffix>", public_views.credential_list_file, name="credential_list_file"),
    path("certifications/<slug:slug>.<suffix:suffix>", public_views.credential_file, name="credential_file"),
]
