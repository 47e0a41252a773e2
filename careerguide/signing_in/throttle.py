"""How often somebody may fail to sign in, and what they read when that is used up.

Failures are counted by name and address together, so that a stranger elsewhere cannot lock anybody out, and four times
as many by address alone, so that trying many names does not help. A lock ends by itself.
"""

from ipaddress import IPv6Address, ip_address
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone

NAMES_AT_ONE_ADDRESS = 4


class Throttle(AxesDatabaseHandler):
    """What axes asks whether to refuse a sign-in, with a wider limit for an address that many people share."""

    def get_failures(self, request, credentials=None):
        """Failures to hold against the limit: those of the name here, or a quarter of all from this address."""
        of_name, of_address = self.get_user_attempts(request, credentials)
        return max(failures(of_name), failures(of_address) // NAMES_AT_ONE_ADDRESS)

    def reset_user_attempts(self, request, credentials=None):
        """Forget what this name failed here, and return how many records that were."""
        # Other names' failures stay: an account of one's own must not be a way to go on guessing at others.
        of_name, _of_address = self.filter_user_attempts(request, credentials)
        return of_name.delete()[0]

    def seconds_left(self, request, credentials=None):
        """How long, at most, until this name may try again from here."""
        of_name, of_address = self.get_user_attempts(request, credentials)
        locking = of_name if failures(of_name) >= settings.AXES_FAILURE_LIMIT else of_address
        latest = locking.order_by("-attempt_time").first()
        ends = (latest.attempt_time if latest else timezone.now()) + settings.AXES_COOLOFF_TIME
        return max(1, ceil((ends - timezone.now()).total_seconds()))


def failures(attempts):
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def client_address(request):
    """The address that failures are counted for, or None where there is none.

    An IPv6 address counts as its /64, the least that a single household has to itself.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last entry is the proxy's own. Those before it are what the client says, which may be anything.
        text = request.META.get("HTTP_X_FORWARDED_FOR", text).rpartition(",")[2]
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if address.version == 6:
        address = address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64)
    return str(address)


def locked_out(request, response, credentials):
    """The page, with status 429, for somebody who has failed too often: it says when to try again."""
    seconds = Throttle().seconds_left(request, credentials)
    context = {
        **admin.site.each_context(request),
        "title": "Too many failed log-ins",
        "minutes": ceil(seconds / 60),
    }
    answer = render(request, "admin/locked_out.html", context, status=429)
    answer["Retry-After"] = seconds
    return answer
