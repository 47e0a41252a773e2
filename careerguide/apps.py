from django.apps import AppConfig


class CareerguideConfig(AppConfig):
    name = "careerguide"
    verbose_name = "careerguide"
    default_auto_field = "django.db.models.BigAutoField"
