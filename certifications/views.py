"""The list of credentials."""

from django.shortcuts import render

from certifications.models import Credential


def credential_list(request):
    credentials = list(Credential.objects.published().with_awarding_body())
    context = {
        "first": [credential for credential in credentials if credential.in_default_check],
        "neighbors": [credential for credential in credentials if not credential.in_default_check],
    }
    return render(request, "certifications/credential_list.html", context)
