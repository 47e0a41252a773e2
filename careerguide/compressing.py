"""Text is sent compressed to whoever can read it so."""

from django.middleware.gzip import GZipMiddleware, re_accepts_gzip

from careerguide.headers import STAFF

TEXTS = ("text/", "application/json", "application/ld+json", "application/problem+json", "application/xml", "image/svg")
"""How the media types begin that compressing makes much smaller; documents and workbooks are compressed as they are."""

zipped = GZipMiddleware(lambda request: None).process_response


def compressing(get_response):
    """Middleware by which what visitors read is compressed, by Django and with its guard against guessing by length.

    The staff's pages are not: they hold what nobody else may guess.
    """

    def answered(request):
        response = get_response(request)
        return response if request.path_info.startswith(STAFF) else compressed(request, response)

    return answered


def compressed(request, response):
    """The response, compressed if it is a text that has been put together and the request's sender can read it so."""
    is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
    return zipped(request, response) if is_text and not response.streaming else response


def reads_compressed(request):
    """Whether the sender of the request can read what is compressed."""
    return bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
