"""What superusers see of sign-ins, and may undo."""

from axes.models import AccessAttempt
from django.contrib import admin


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
