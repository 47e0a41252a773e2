"""Others' apps, with what we change of them."""

from axes.apps import AppConfig as AxesConfig
from django_otp.plugins.otp_totp.apps import DefaultConfig as TotpConfig


class FailedSignInsConfig(AxesConfig):
    verbose_name = "Failed log-ins"


class SecondFactorsConfig(TotpConfig):
    verbose_name = "Second factors"
