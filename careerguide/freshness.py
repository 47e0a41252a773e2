"""Pages that say the same to everybody until the content changes: any cache may keep them, and asks each time."""

from functools import cache, wraps
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.urls import URLResolver
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe

from careerguide.compressing import compressed, reads_compressed
from publishing.keeping import Kept, at_state, is_settled
from publishing.models import ContentVersion

LARGEST_PAGE = 256 * 1024
PAGES = Kept(most=200)
"""The pages rendered last in this process: 50 MB at the most, usually a tenth of that."""


def content_pages(patterns):
    """The URL patterns, with the views of all that they lead to checked for freshness."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            content_pages(pattern.url_patterns)
        else:
            pattern.callback = checked(pattern.callback)
    return patterns


def checked(view):
    """The view, with an answer that says what to ask by: 304 after one query to a cache that holds it already.

    A page that has been rendered is kept in the process until the content changes. A preview shows other content at
    other addresses, and while a developer edits templates nothing tells one state of them from the next: both get the
    page itself.
    """
    asked = condition(etag_func=etag)(rendered_once(view))

    # Nothing can be changed here, so whoever posts is told that by the method, and not asked for a token first.
    @csrf_exempt
    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        if hasattr(request, "preview") or settings.DEBUG:
            return view(request, *args, **kwargs)
        response = asked(request, *args, **kwargs)
        if response.status_code in {200, 304}:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
            patch_vary_headers(response, ["Accept-Encoding"])
        else:
            del response["ETag"]
        return response

    return answered


def rendered_once(view):
    """The view, whose page is kept under what the ETag of its address is made of."""

    @wraps(view)
    def looked_up(request, *args, **kwargs):
        state, *rest = getattr(request, "freshness", (None,))
        rest.append(reads_compressed(request))
        page = PAGES.find(state, tuple(rest)) if state and is_settled() else None
        if page:
            content, headers = page
            return HttpResponse(content, headers=headers)
        with at_state(state):
            response = view(request, *args, **kwargs)
        if not getattr(response, "is_rendered", True):
            # The views of the sitemap leave it to Django, which would do so only afterwards.
            response.render()
        # Here and not for each request anew, so that what is kept is compressed once.
        response = compressed(request, response)
        if state and is_settled() and response.status_code == 200 and len(response.content) <= LARGEST_PAGE:
            # Its headers are copied, for what comes after adds to them.
            PAGES.keep(state, (response.content, dict(response.headers)), tuple(rest))
        return response

    return looked_up


def etag(request, *args, **kwargs):
    """What changes whenever the page may: with the content, the day, the code and the address.

    It is weak, for proxies compress. Asked for any page whatever (`*`), only the view knows whether there is one.
    """
    if request.headers.get("If-None-Match", "").strip() == "*":
        return None
    # The day, because facts become overdue. The content's state is read before the content: a page that is rendered
    # while somebody publishes is at worst asked for once more.
    request.freshness = ContentVersion.state(), timezone.localdate(), code_version(), request.get_full_path()
    return f'W/"{sha256(repr(request.freshness).encode()).hexdigest()[:32]}"'


def without_length(get_response):
    """Middleware by which a 304 says no length: Django gives that of its empty body, caches read that of the page."""

    def answered(request):
        response = get_response(request)
        if response.status_code == 304:
            del response["Content-Length"]
        return response

    return answered


@cache
def code_version():
    """A digest of code, templates, static files and the lock: alike in every process of a release."""
    rooms = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    folders = [*rooms, settings.BASE_DIR / "templates", settings.BASE_DIR / "static"]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc"]
    digest = sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for file in sorted(files):
        digest.update(f"{file.relative_to(settings.BASE_DIR).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()
