from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    name = "eligibility"
    verbose_name = "Eligibility"
    default_auto_field = "django.db.models.BigAutoField"
