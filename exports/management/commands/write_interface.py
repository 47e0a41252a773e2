"""Write anew the files that describe what machines get: run it when the description of a summary has changed."""

from django.core.management.base import BaseCommand

from exports.interface import json_schema, openapi


class Command(BaseCommand):
    help = "Write the JSON Schemas and the OpenAPI file anew from the descriptions of what is exported."
    requires_system_checks = ()

    def handle(self, **options):
        json_schema.FILE.write_text(json_schema.as_text(json_schema.document_schema()))
        json_schema.PAGE_FILE.write_text(json_schema.as_text(json_schema.page_schema()))
        openapi.FILE.write_text(openapi.as_text(openapi.openapi()))
        written = (json_schema.FILE, json_schema.PAGE_FILE, openapi.FILE)
        self.stdout.write(f"{', '.join(file.name for file in written)} are as the descriptions say.")
