"""The public pages, for search engines: each with the day on which what it says last changed."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property

from certifications.models import Credential
from guide.models import Section
from outlook.states import places, state_address
from pathways.models import Institution, Pathway
from publishing.models import ContentVersion, Version

PAGES = (
    "home",
    "about",
    "guide_index",
    "faq_list",
    "glossary",
    "organization_list",
    "sources",
    "pathway_list",
    "pathway_comparison",
    "career_stages",
    "program_list",
    "credential_list",
    "credential_comparison",
    "outlook",
    "wages",
    "wage_history",
    "work",
    "state_list",
)


class OfSite(Sitemap):
    """Pages at the site's own address, whatever host was asked for; they change with the content as a whole.

    `name` is what the address of their file ends in.
    """

    limit = 10_000

    def __init__(self):
        _, self.changed_at = ContentVersion.state() or (0, None)

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_ADDRESS).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_ADDRESS).netloc

    def lastmod(self, item):
        return self.changed_at

    @property
    def files(self):
        """The addresses of its files, and when what they list last changed."""
        address = f"{settings.SITE_ADDRESS}{reverse('sitemap_section', args=[self.name])}"
        numbers = Paginator(self.items(), self.limit).page_range
        return [
            {"location": address if number == 1 else f"{address}?p={number}", "last_mod": self.changed_at}
            for number in numbers
        ]


class Pages(OfSite):
    name = "pages"

    def items(self):
        return PAGES

    def location(self, item):
        return reverse(item)


class Trees(OfSite):
    """Pages about one tree of content each: they change when a version of it is published."""

    @cached_property
    def published_at(self):
        """When each tree was last published, by its natural key; trees that came from files are not in it."""
        versions = Version.objects.published().filter(kind=self.model._meta.label_lower)
        return {
            tuple(key): newest for key, newest in versions.order_by().values_list("key").annotate(Max("published_at"))
        }

    def items(self):
        return self.model.objects.published()

    def lastmod(self, item):
        return self.published_at.get(item.natural_key(), self.changed_at)


class Sections(Trees):
    name = "sections"
    model = Section


class Pathways(Trees):
    name = "pathways"
    model = Pathway


class Credentials(Trees):
    name = "credentials"
    model = Credential


class States(OfSite):
    name = "states"

    def items(self):
        return places()

    def location(self, item):
        return state_address(item)


class Institutions(OfSite):
    name = "institutions"

    def items(self):
        return Institution.objects.order_by("unitid").values_list("unitid", flat=True)

    def location(self, item):
        return reverse("institution_detail", args=[item])


SITEMAPS = {sitemap.name: sitemap for sitemap in (Pages, Sections, Pathways, Credentials, States, Institutions)}
