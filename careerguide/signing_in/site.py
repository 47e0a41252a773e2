"""The door of the admin."""

import re
from functools import wraps
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

ROW_NUMBER = re.compile(r"[0-9]{1,18}")


class GuardedSite(admin.AdminSite):
    """An admin that admits nobody who has yet to give, or to set up, the second factor."""

    def has_permission(self, request):
        return self.has_given_password(request) and not self.next_step(request)

    def has_given_password(self, request):
        return super().has_permission(request)

    def next_step(self, request):
        """The name of the page that somebody who has given a password must pass first, or None."""
        # Not at the top: the site is made before there are models.
        from careerguide.signing_in.second_factor import Standing, standing

        pages = {Standing.OWES_CODE: "admin:second_factor_code", Standing.OWES_SET_UP: "admin:second_factor_set_up"}
        return pages.get(standing(request))

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        step = request.method == "GET" and self.has_given_password(request) and self.next_step(request)
        if step:
            return redirect(f"{reverse(step)}?{urlencode({'next': request.GET.get('next', '')})}")
        return super().login(request, extra_context)

    def get_urls(self):
        from careerguide.signing_in import views

        half, whole = self.half_way_view, self.admin_view
        return [
            # Whoever is half way in must be able to leave.
            path("logout/", self.logout, name="logout"),
            path("second-factor/", whole(views.second_factor), name="second_factor"),
            path("second-factor/code/", half(views.second_factor_code), name="second_factor_code"),
            path("second-factor/set-up/", half(views.second_factor_set_up), name="second_factor_set_up"),
            path(
                "second-factor/codes/",
                whole(views.second_factor_codes),
                name="second_factor_codes",
            ),
            path("second-factor/remove/", whole(views.second_factor_remove), name="second_factor_remove"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        """The view for whoever is admitted; boxes ticked beside rows that cannot be are a bad request."""

        @wraps(view)
        def inner(request, *args, **kwargs):
            # Django would look for such a row and fail.
            if not all(map(ROW_NUMBER.fullmatch, request.POST.getlist(ACTION_CHECKBOX_NAME))):
                raise BadRequest("Choose the rows by the boxes beside them.")
            return view(request, *args, **kwargs)

        return super().admin_view(inner, cacheable)

    def half_way_view(self, view):
        """The view for whoever has given the password of a member of staff, whatever is still to be done."""

        @never_cache
        @wraps(view)
        def inner(request):
            if not self.has_given_password(request):
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            return view(request)

        return inner
