from django.apps import AppConfig


class OutlookConfig(AppConfig):
    name = "outlook"
    verbose_name = "Job outlook"
    default_auto_field = "django.db.models.BigAutoField"
