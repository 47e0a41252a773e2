"""Pathways and credentials as files, for everybody: the suffix of an address says which."""

from dataclasses import replace
from functools import wraps
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from certifications.models import Credential
from exports.formats import FORMATS, Options
from exports.gathering import export_of
from exports.interface.page_files import KINDS, suffixes_of, written
from exports.interface.page_files import page_of as page_told
from exports.interface.parameters import FOR_LISTS, FOR_ONE, PAPERS, NotOnFile, Unreadable, read_given, read_parameters
from exports.pages import Wanted
from pathways.models import Pathway

TITLES = {
    400: "The address cannot be read",
    404: "Not found",
    500: "Something went wrong",
    503: "Not available at present",
}
NOTHING_HERE = "There is nothing at this address."
FOLDER = Path(__file__).parent
SUFFIXES = {chosen.suffix: chosen for name, chosen in FORMATS.items() if name not in {"csv", "xlsx"}}
"""What everybody may have, by the end of its address; workbooks and tables are made for staff."""


def for_machines(view):
    """The view, which answers a bad address with problem details."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Unreadable as error:
            return problem(400, str(error))
        except NotOnFile as error:
            return problem(404, str(error))

    return answered


@for_machines
def pathway_file(request, slug, suffix):
    return one(request, suffix, Pathway.objects.published().filter(slug=slug), Credential.objects.none(), slug)


@for_machines
def credential_file(request, slug, suffix):
    return one(request, suffix, Pathway.objects.none(), Credential.objects.published().filter(slug=slug), slug)


@for_machines
def pathway_list_file(request, suffix):
    return page_of(request, suffix, Pathway.objects.published(), "pathways")


@for_machines
def credential_list_file(request, suffix):
    return page_of(request, suffix, Credential.objects.published(), "certifications")


@for_machines
def page_file(request, kind, suffix, **key):
    """A public page of a kind, `key` being what its address names."""
    if suffix not in suffixes_of(kind):
        raise NotOnFile(NOTHING_HERE)
    asked = read_given(request.GET.lists(), KINDS[kind].parameters)
    wanted = Wanted(settings.SITE_ADDRESS, lambda number: numbered(request, number), asked)
    page = page_told(kind, wanted, timezone.localdate(), **key)
    content = written(page, suffix, site=settings.SITE_ADDRESS, paper=asked.get("paper", PAPERS[0]))
    response = HttpResponse(content, SUFFIXES[suffix].content_type)
    response["Content-Disposition"] = f'inline; filename="{request.path.rsplit("/", 1)[1]}"'
    response["Link"] = links({"canonical": page.address, **around(request, page.paging)})
    return response


@for_machines
def no_file(request):
    raise NotOnFile(NOTHING_HERE)


def one(request, suffix, pathways, credentials, name):
    """The file of the only row of the two querysets."""
    asked = read_parameters(request.GET.lists(), FOR_ONE)
    export = exported(pathways, credentials, asked)
    if not len(export):
        raise NotOnFile(NOTHING_HERE)
    return file_of(export, suffix, asked, name)


def page_of(request, suffix, rows, name):
    """The file of one page of the rows. Links of the HTTP header, and in JSON `paging`, name the pages around it."""
    asked = read_parameters(request.GET.lists(), FOR_LISTS)
    paginator = Paginator(rows, asked.per_page)
    if asked.page > paginator.num_pages:
        raise NotOnFile(f"The last page is {paginator.num_pages}: ask for one from 1 to {paginator.num_pages}.")
    page = paginator.page(asked.page)
    of_page = rows.filter(pk__in=[row.pk for row in page.object_list])
    is_pathway = rows.model is Pathway
    pathways, credentials = (of_page, Credential.objects.none()) if is_pathway else (Pathway.objects.none(), of_page)
    neighbors = neighbors_of(request, page)
    paging = {
        "page": page.number,
        "pages": paginator.num_pages,
        "per_page": asked.per_page,
        "total": paginator.count,
        "next": neighbors.get("next"),
        "previous": neighbors.get("prev"),
    }
    response = file_of(replace(exported(pathways, credentials, asked), paging=paging), suffix, asked, name)
    response["Link"] = links(neighbors)
    return response


def neighbors_of(request, page):
    """The addresses of the pages around a page of a Paginator, by their relation to it (RFC 8288)."""
    numbers = {"first": 1, "last": page.paginator.num_pages}
    if page.has_previous():
        numbers["prev"] = page.previous_page_number()
    if page.has_next():
        numbers["next"] = page.next_page_number()
    return {relation: numbered(request, number) for relation, number in numbers.items()}


def around(request, paging):
    """The addresses of the pages around one by their relation to it; none without a PagingRecord."""
    if paging is None:
        return {}
    others = {"prev": paging.previous, "next": paging.next}
    ends = {"first": numbered(request, 1), "last": numbered(request, paging.pages)}
    return ends | {relation: address for relation, address in others.items() if address}


def numbered(request, number):
    """The whole address of another page of the same list."""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"{settings.SITE_ADDRESS}{request.path}?{query.urlencode()}"


def links(addresses):
    """Addresses by relation, as the header says them (RFC 8288)."""
    return ", ".join(f'<{address}>; rel="{relation}"' for relation, address in addresses.items())


def exported(pathways, credentials, asked):
    return export_of(
        pathways,
        credentials,
        area=asked.state,
        programs=asked.programs,
        today=timezone.localdate(),
        address=settings.SITE_ADDRESS,
    )


def file_of(export, suffix, asked, name):
    """The response that holds an export in the format of a suffix."""
    chosen = SUFFIXES[suffix]
    out = BytesIO()
    chosen.write(export, Options(paper=asked.paper), out)
    disposition = f'inline; filename="{name}.{suffix}"'
    return HttpResponse(out.getvalue(), chosen.content_type, headers={"Content-Disposition": disposition})


def interface_file(request, name):
    """One of the files that describe the others, as committed: the OpenAPI file, or a JSON Schema."""
    return HttpResponse((FOLDER / name).read_bytes(), "application/json")


def problem(status, detail):
    """An answer that says what is wrong, as machines read it (RFC 9457)."""
    data = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail}
    return JsonResponse(data, status=status, content_type="application/problem+json")
