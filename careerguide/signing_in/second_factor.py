"""The second factor: who needs it, the authenticator app that gives its codes, and the codes for when that is lost.

django-otp keeps keys and codes, takes none twice, and makes whoever gives wrong ones wait longer each time.
"""

import re
from base64 import b32encode
from enum import Enum

import segno
from django.conf import settings
from django.db import transaction
from django.utils.safestring import mark_safe
from django_otp import login
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10


class Standing(Enum):
    """How far somebody who has given a password has come."""

    ADMITTED = "nothing more is asked"
    OWES_CODE = "has an authenticator app, and has yet to give a code"
    OWES_SET_UP = "needs an authenticator app, and has yet to set it up"


def standing(request):
    """How far the request's user, who has given a password, has come; asks the database once a request."""
    if request.user.is_verified():
        return Standing.ADMITTED
    if not hasattr(request, "standing"):
        needs_app = Standing.OWES_SET_UP if is_required_of(request.user) else Standing.ADMITTED
        request.standing = Standing.OWES_CODE if app_of(request.user) else needs_app
    return request.standing


def is_required_of(user):
    """Whether the site wants a second factor of whoever publishes rules or keeps accounts, and the user is one."""
    return settings.SECOND_FACTOR and (user.is_superuser or user.groups.filter(name="Reviewers").exists())


def app_of(user):
    """The user's authenticator app, or None."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def enroll(user, key, code):
    """The user's new authenticator app if the code is one that it shows now, else None."""
    with transaction.atomic():
        app = TOTPDevice.objects.create(user=user, name="Authenticator app", key=key)
        if app.verify_token(code):
            return app
        app.delete()


def remove(user):
    """Take the user's authenticator app and recovery codes away."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()


def admit(request, device):
    """Let the session in, now that the device has accepted a code, under a new session key."""
    request.session.cycle_key()
    login(request, device)


def tidy(code):
    """What somebody meant who typed a code with spaces, hyphens or capitals."""
    return re.sub(r"[\s-]", "", code).lower()


def devices_for(user, code):
    """What may accept the code, locked for this transaction: the app if it is six digits, else the recovery codes."""
    model = TOTPDevice if re.fullmatch(r"[0-9]{6}", code) else StaticDevice
    return model.objects.devices_for_user(user, confirmed=True).select_for_update()


def new_recovery_codes(user):
    """Ten new codes, each good for one sign-in; earlier ones no longer are."""
    tokens = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        # The device stays, because a session may have been let in by it.
        device = StaticDevice.objects.filter(user=user).first()
        device = device or StaticDevice.objects.create(user=user, name="Recovery codes")
        StaticToken.objects.filter(device__user=user).delete()
        StaticToken.objects.bulk_create([StaticToken(device=device, token=token) for token in tokens])
    return [f"{token[:4]}-{token[4:]}" for token in tokens]


def recovery_codes_left(user):
    return StaticToken.objects.filter(device__user=user).count()


def key_in_words(app):
    """The app's key as people type it, in groups of four."""
    return " ".join(re.findall("....", b32encode(app.bin_key).decode()))


def key_as_drawing(app):
    """The app's key as a QR code: SVG to stand in a page."""
    drawing = segno.make(app.config_url).svg_inline(border=4, light="#fff", svgclass="qr-code", omitsize=True)
    # Shapes, and nothing of what they encode.
    return mark_safe(drawing)
