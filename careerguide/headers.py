"""What every answer says beside its page, and what a visitor's request is not asked for."""

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
