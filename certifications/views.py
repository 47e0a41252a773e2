"""The list of credentials."""

from django.shortcuts import render

from certifications.models import Credential
from guide.paging import page_of

CREDENTIALS_A_PAGE = 15


def credential_list(request):
    listed = (
        Credential.objects.published().with_awarding_body().order_by("-in_default_check", *Credential._meta.ordering)
    )
    credentials = page_of(request, listed, CREDENTIALS_A_PAGE)
    context = {
        "page": credentials,
        "first": [credential for credential in credentials if credential.in_default_check],
        "neighbors": [credential for credential in credentials if not credential.in_default_check],
    }
    return render(request, "certifications/credential_list.html", context)
