"""The admin as our staff use it. What needs models is imported late: the site is made before there are any."""

from careerguide.signing_in.site import GuardedSite


class StaffSite(GuardedSite):
    """An admin in which editors also find what they have written and not yet published."""

    site_title = "careerguide"
    site_header = "careerguide"
    index_title = "What the site says"

    def index(self, request, extra_context=None):
        """The first page, with the review desk for those who edit."""
        from careerguide.desk.review_views import review_desk

        desk = {"desk": review_desk()} if request.user.has_perm("publishing.view_version") else {}
        return super().index(request, {**desk, **(extra_context or {})})

    def autocomplete_view(self, request):
        from publishing.drafts import seeing_own_drafts

        with seeing_own_drafts(request):
            return super().autocomplete_view(request)
