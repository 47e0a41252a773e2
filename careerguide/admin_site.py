"""The admin as our staff use it."""

from careerguide.signing_in.site import GuardedSite


class StaffSite(GuardedSite):
    """An admin in which editors also find what they have written and not yet published."""

    site_title = "careerguide"
    site_header = "careerguide"
    index_title = "What the site says"

    def autocomplete_view(self, request):
        # Not at the top: the site is made before there are models.
        from publishing.drafts import seeing_own_drafts

        with seeing_own_drafts(request):
            return super().autocomplete_view(request)
