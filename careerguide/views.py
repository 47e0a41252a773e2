"""The pages that join several rooms."""

from contextlib import nullcontext

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from careerguide.comparison import MOST, Option, choose, compare_credentials, compare_pathways
from careerguide.search import QUERY_LENGTH, find
from careerguide.search_index import entries, synonyms
from certifications.models import Credential, CredentialFact
from certifications.renewal import renewal_of
from eligibility.models import Route
from eligibility.openings import openings_by_pathway
from guide.models import Section
from outlook.national import occupations_shown
from pathways.models import Pathway
from publishing.keeping import at_one_state, kept_each

MOST_RESULTS = 50
MOST_SECTIONS = 20
MOST_OTHERS = 12
"""Sections that the home page names, and pathways or credentials that the page of one offers to compare it with."""


def home(request):
    context = {
        "occupation": next((one for one in occupations_shown() if one.is_central), None),
        "sections": Section.objects.published()[:MOST_SECTIONS],
        "credentials": Credential.objects.published().in_default_check(),
    }
    return render(request, "home.html", context)


def about(request):
    return render(request, "about.html")


@kept_each
def pathways_shown(slugs):
    """The published pathways among these, by slug, with their facts and subjects."""
    found = Pathway.objects.published().with_facts().with_courses().filter(slug__in=slugs)
    return {pathway.slug: pathway for pathway in found}


@kept_each
def credentials_shown(slugs):
    """The published credentials among these, by slug, with their awarding bodies, facts and routes."""
    routes = Prefetch("routes", Route.objects.published().with_requirements(), to_attr="published_routes")
    found = Credential.objects.published().with_awarding_body().with_facts().prefetch_related(routes)
    return {credential.slug: credential for credential in found.filter(slug__in=slugs)}


def pathway_detail(request, slug):
    pathway = found_in(pathways_shown([slug]), slug)
    openings, further = openings_by_pathway((slug,))
    context = {
        "pathway": pathway,
        "openings": openings.get(slug, []),
        "further": further,
        "others": Pathway.objects.published().exclude(pk=pathway.pk)[:MOST_OTHERS],
    }
    return render(request, "pathways/pathway_detail.html", context)


def pathway_comparison(request):
    published = list(Pathway.objects.published())
    options = [Option(row.slug, row.name, row.get_absolute_url()) for row in published]
    usual = [row.slug for row in published if row.is_entry][:MOST]
    choice = choose(request.GET.getlist("with"), options, usual)
    pathways = choice.columns(pathways_shown(choice.slugs).values())
    openings, _ = openings_by_pathway(tuple(choice.slugs))
    rows = compare_pathways(pathways, openings)
    return render(request, "pathways/pathway_comparison.html", {"choice": choice, "rows": rows})


def credential_detail(request, slug):
    credential = found_in(credentials_shown([slug]), slug)
    routes = credential.published_routes
    context = {
        "credential": credential,
        "fact_groups": grouped(credential.published_facts),
        "renewal": renewal_of(credential),
        "routes": [route for route in routes if route.kind == Route.Kind.REQUIRED],
        "advice": [route for route in routes if route.kind == Route.Kind.RECOMMENDED],
        "others": Credential.objects.published().exclude(pk=credential.pk)[:MOST_OTHERS],
    }
    return render(request, "certifications/credential_detail.html", context)


def credential_comparison(request):
    published = list(Credential.objects.published())
    options = [Option(row.slug, row.code, row.get_absolute_url(), row.name) for row in published]
    usual = [row.slug for row in published if row.in_default_check][:2]
    choice = choose(request.GET.getlist("with"), options, usual)
    rows = compare_credentials(choice.columns(credentials_shown(choice.slugs).values()))
    return render(request, "certifications/credential_comparison.html", {"choice": choice, "rows": rows})


def found_in(found, slug):
    if slug not in found:
        raise Http404("Nothing that is published has this address.")
    return found[slug]


def grouped(facts):
    """The facts of a credential under the headings Exam, Fees, Renewal and More; empty ones are left out."""
    groups = {"Exam": [], "Fees": [], "Renewal": [], "More": []}
    fees = {CredentialFact.Kind.FEE_MEMBER, CredentialFact.Kind.FEE_NON_MEMBER, CredentialFact.Kind.MEMBERSHIP}
    for fact in facts:
        if fact.kind in fees:
            groups["Fees"].append(fact)
        elif fact.kind.startswith("exam_"):
            groups["Exam"].append(fact)
        elif fact.kind.startswith("renewal_"):
            groups["Renewal"].append(fact)
        else:
            groups["More"].append(fact)
    return [(heading, members) for heading, members in groups.items() if members]


@csrf_exempt
@require_safe
def search(request):
    query = " ".join(request.GET.get("q", "")[:QUERY_LENGTH].split())
    # The empty form needs no database.
    with at_one_state() if query else nullcontext():
        results = find(query, entries(), synonyms()) if query else []
        context = {"query": query, "found": len(results), "results": results[:MOST_RESULTS], "limit": QUERY_LENGTH}
        return render(request, "search.html", context)


@csrf_exempt
@require_safe
@never_cache
def health(request):
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@csrf_exempt
@require_safe
@never_cache
def health_live(request):
    """Whether this process answers, whatever the database does."""
    return HttpResponse("ok", content_type="text/plain")


@csrf_exempt
@require_safe
@never_cache
def health_ready(request):
    """Whether requests can be served: the database answers, and has all that this release's migrations make."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError):
        return HttpResponse("the database does not answer", content_type="text/plain", status=503)
    if waiting:
        return HttpResponse("migrations have to run", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")
