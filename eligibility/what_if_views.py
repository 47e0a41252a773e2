"""The what-if page, told by its address alone like every page of the check."""

from django.shortcuts import redirect, render

from eligibility.views import private
from eligibility.what_if import WhatIf


@private
def what_if(request):
    """Every answer as a control, with the results beside them; an address that a form left untidy is tidied first."""
    page = WhatIf.of(request)
    if not page.is_clean:
        return redirect(page.address)
    return render(request, "eligibility/what_if.html", {"page": page, "visit": page.visit})
