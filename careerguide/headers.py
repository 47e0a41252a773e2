"""What every answer says beside its page, and what no request may bring."""

import re

from django.conf import settings
from django.http import HttpResponse

STAFF = ("/admin/", "/exports/")
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
            *("fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment"),
            *("picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
        )
    ),
}
"""Beside those of Django and django-csp: nobody else embeds what is here, and no page asks a browser for more."""


def more_headers(get_response):
    """Middleware by which every answer, files and errors included, carries the headers above."""

    def answered(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

    return answered


def without_cookies(get_response):
    """Middleware by which the pages for visitors know of no cookie, and so set none.

    Django would answer a CSRF cookie that it cannot read, whoever set it, with one of its own, on any page.
    """

    def answered(request):
        if not request.path_info.startswith(STAFF):
            request.COOKIES = {}
        return get_response(request)

    return answered


def within_limits(get_response):
    """Middleware that refuses a body above the limit unread. Django's own limit does not count files."""

    def answered(request):
        length = request.META.get("CONTENT_LENGTH") or ""
        is_number = re.fullmatch("[0-9]+", length)
        if is_number and (len(length) > 9 or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            return HttpResponse("This is too much at once.", status=413, content_type="text/plain")
        return get_response(request)

    return answered
