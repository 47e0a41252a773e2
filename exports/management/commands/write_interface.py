"""Write anew the files that describe what machines get: run it when the description of a summary has changed."""

from django.core.management.base import BaseCommand

from exports import json_schema, openapi


class Command(BaseCommand):
    help = "Write the JSON Schema and the OpenAPI file anew from the description of what is exported."
    requires_system_checks = ()

    def handle(self, **options):
        json_schema.FILE.write_text(json_schema.as_text(json_schema.document_schema()))
        openapi.FILE.write_text(openapi.as_text(openapi.openapi()))
        self.stdout.write(f"{json_schema.FILE.name} and {openapi.FILE.name} are as the description says.")
