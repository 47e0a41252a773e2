"""The pages of the second factor, within the admin."""

from django.contrib import admin, messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from careerguide.signing_in.forms import EnteringForm, SetUpForm
from careerguide.signing_in.second_factor import (
    Standing,
    admit,
    app_of,
    is_required_of,
    key_as_drawing,
    key_in_words,
    new_recovery_codes,
    recovery_codes_left,
    remove,
    standing,
)

KEY_IN_SESSION = "second_factor_key"


def second_factor(request):
    """What protects the user's own account, and what may be done about it."""
    return page(
        request,
        "second_factor",
        "Second factor",
        app=app_of(request.user),
        is_required=is_required_of(request.user),
        codes_left=recovery_codes_left(request.user),
    )


def second_factor_code(request):
    """Asks whoever has given a password for the code, and lets them in."""
    if standing(request) is not Standing.OWES_CODE:
        return redirect(onward(request))
    form = EnteringForm(request.user, request.POST or None)
    if not form.is_valid():
        return page(request, "second_factor_code", "Enter the code", form=form, next=onward(request))
    admit(request, form.device)
    if not isinstance(form.device, TOTPDevice):
        left = recovery_codes_left(request.user)
        messages.warning(request, f"That was a recovery code. It is used up; {left} are left.")
    return redirect(onward(request))


def second_factor_set_up(request):
    """Shows a new key, and keeps it once a code proves that the authenticator app knows it."""
    if app_of(request.user):
        return redirect("admin:second_factor")
    key = request.session.setdefault(KEY_IN_SESSION, random_hex(20))
    form = SetUpForm(request.user, key, request.POST or None)
    if form.is_valid():
        del request.session[KEY_IN_SESSION]
        admit(request, form.device)
        return recovery_codes(request)
    app = TOTPDevice(user=request.user, key=key)
    return page(
        request,
        "second_factor_set_up",
        "Set up a second factor",
        form=form,
        next=onward(request),
        must=standing(request) is Standing.OWES_SET_UP,
        drawing=key_as_drawing(app),
        key=key_in_words(app),
        address=app.config_url,
    )


def second_factor_codes(request):
    """New recovery codes for whoever gives a code, shown this once."""
    form = EnteringForm(request.user, request.POST or None)
    if not app_of(request.user):
        return redirect("admin:second_factor")
    if form.is_valid():
        return recovery_codes(request)
    return page(request, "second_factor_confirm", "New recovery codes", form=form, is_removal=False)


def second_factor_remove(request):
    """Takes the user's own second factor away, given a code."""
    form = EnteringForm(request.user, request.POST or None)
    if not app_of(request.user):
        return redirect("admin:second_factor")
    if form.is_valid():
        remove(request.user)
        messages.success(request, "The second factor of your account is removed.")
        return redirect("admin:second_factor")
    why = {"is_removal": True, "is_required": is_required_of(request.user)}
    return page(request, "second_factor_confirm", "Remove the second factor", form=form, **why)


def recovery_codes(request):
    codes = new_recovery_codes(request.user)
    return page(request, "second_factor_codes", "Your recovery codes", codes=codes, next=onward(request))


def page(request, name, title, **context):
    return render(request, f"admin/{name}.html", {**admin.site.each_context(request), "title": title, **context})


def onward(request):
    """Where the user was going, if that is on this site, else the admin's first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else reverse("admin:index")
