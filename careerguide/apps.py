from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class CareerguideConfig(AppConfig):
    name = "careerguide"
    verbose_name = "careerguide"
    default_auto_field = "django.db.models.BigAutoField"


class StaffAdminConfig(admin_apps.AdminConfig):
    # Named in the settings; an entry that says only "careerguide" means the room itself.
    default = False
    default_site = "careerguide.admin_site.StaffSite"
