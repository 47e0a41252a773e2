"""Others' apps, with what we change of them."""

from axes.apps import AppConfig as AxesConfig
from django.contrib.admin.apps import AdminConfig
from django_otp.plugins.otp_totp.apps import DefaultConfig as TotpConfig


class StaffAdminConfig(AdminConfig):
    """Django's admin, on a site that asks for the second factor."""

    default_site = "careerguide.signing_in.site.StaffSite"


class FailedSignInsConfig(AxesConfig):
    verbose_name = "Failed log-ins"


class SecondFactorsConfig(TotpConfig):
    verbose_name = "Second factors"
