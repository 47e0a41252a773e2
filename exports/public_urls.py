import re

from django.urls import path, re_path, register_converter

from exports.interface import public_views
from exports.interface.page_files import KINDS
from exports.interface.public_views import SUFFIXES


class Suffix:
    """The end of the address of a file."""

    regex = "|".join(map(re.escape, SUFFIXES))

    def to_python(self, text):
        return text

    def to_url(self, suffix):
        return suffix


register_converter(Suffix, "suffix")

ROOMS = "|".join(["pathways", "certifications", *{kind.address.split("/")[0]: None for kind in KINDS.values()}])

urlpatterns = [
    path("openapi.json", public_views.interface_file, {"name": "openapi.json"}, name="openapi"),
    path("summaries.schema.json", public_views.interface_file, {"name": "summaries.schema.json"}, name="schema"),
    path("page.schema.json", public_views.interface_file, {"name": "page.schema.json"}, name="page_schema"),
    path("pathways.<suffix:suffix>", public_views.pathway_list_file, name="pathway_list_file"),
    path("pathways/<slug:slug>.<suffix:suffix>", public_views.pathway_file, name="pathway_file"),
    path("certifications.<suffix:suffix>", public_views.credential_list_file, name="credential_list_file"),
    path("certifications/<slug:slug>.<suffix:suffix>", public_views.credential_file, name="credential_file"),
    *(
        path(f"{kind.address}.<suffix:suffix>", public_views.page_file, {"kind": name}, name=f"{name}_file")
        for name, kind in KINDS.items()
    ),
    # What no page could be called is told to machines in their own way, too.
    re_path(rf"^(?:{ROOMS})(?:/.*)?\.(?:{Suffix.regex})\Z", public_views.no_file, name="no_file"),
]
