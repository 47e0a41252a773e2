"""What superusers see of sign-ins, and may undo."""

from axes.models import AccessAttempt
from django.contrib import admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from careerguide.signing_in.second_factor import remove

# Their own pages show the keys and let them be written.
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


class UndoOnlyAdmin(admin.ModelAdmin):
    """Rows that signing in makes: to be looked at and taken back, never written by hand."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(AccessAttempt)
class FailedSignInAdmin(UndoOnlyAdmin):
    """The failures that count toward a lock. Deleting them ends it."""

    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    search_fields = ["username", "ip_address"]
    fields = list_display


@admin.register(TOTPDevice)
class SecondFactorAdmin(UndoOnlyAdmin):
    """Who has a second factor. Deleting it, for somebody who lost the phone, takes the recovery codes along."""

    list_display = ["user", "created_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    fields = list_display

    def delete_model(self, request, app):
        remove(app.user)

    def delete_queryset(self, request, apps):
        for app in apps.select_related("user"):
            remove(app.user)
