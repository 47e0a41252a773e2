"""What holds for any page, wherever a journey has led."""

from axe_playwright_python.sync_playwright import Axe


def assert_accessible(page, context=None):
    """Axe, which needs a tab with JavaScript, finds nothing to report on the page, or the part of it, as it stands."""
    # All rules are judged. To describe in full what passes them, too, would take longer than to judge.
    results = Axe().run(page, context=context, options={"resultTypes": ["violations"]})
    found = [
        f"{violation['id']}: {violation['help']} ({node['target']})"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert found == [], f"{page.url}\n" + "\n".join(found)


def assert_open_to_all(page, widths=(320, 1280)):
    """The page as it stands is accessible in either color scheme and fits at each width in pixels."""
    for scheme in ("light", "dark"):
        # Without motion, since a color on its way to another one has no contrast to judge.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert_accessible(page)
    for width in widths:
        assert_fits(page, width)


def assert_fits(page, width):
    """At this width in pixels nobody has to scroll sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    needed = page.evaluate("document.documentElement.scrollWidth")
    assert needed <= width, f"{page.url} needs {needed} pixels at {width}"
