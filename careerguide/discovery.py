"""What search engines ask a site for: where they may go, and what pages there are."""

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from careerguide.sitemaps import SITEMAPS

# Search and time against pay say themselves that they are not to be listed, which only who may read them can see.
NOT_READ = ("admin:index", "exports:export_form", "check_start")


def robots(request):
    closed = [f"Disallow: {reverse(name)}" for name in NOT_READ]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_ADDRESS}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap(request):
    """The list of all sitemaps, each in files of no more addresses than search engines take."""
    files = [file for section in SITEMAPS.values() for file in section().files]
    return render(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")


def sitemap_section(request, section):
    """One file of one sitemap; Django asks it for its own host."""
    return views.sitemap(request, SITEMAPS, section=section)
