"""The blocks of data in pages under the content security policy: readable, never run, nothing reported."""

import json

import pytest

PAGES = ["/", "/pathways/associate-degree/", "/certifications/rhit/", "/questions/", "/glossary/", "/outlook/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_browser_reads_the_block_and_reports_nothing(page, address):
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))")

    answer = page.goto(address)

    assert "default-src 'self'" in answer.headers["content-security-policy"]
    # What the policy had to refuse would fail the test by the error it reports.
    (block,) = page.locator('script[type="application/ld+json"]').all_text_contents()
    assert json.loads(block)["@context"] == "https://schema.org"
    assert page.locator("script:not([src]):not([type='application/ld+json'])").count() == 0


def test_the_policy_would_refuse_a_block_that_runs(browser, browser_context_args):
    """So that a policy which says nothing of anything cannot make the test above pass."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.goto("/")
    refused = page.evaluate(
        """() => new Promise(done => {
            addEventListener('securitypolicyviolation', event => done(event.violatedDirective))
            const script = document.createElement('script')
            script.textContent = 'window.ran = true'
            document.head.append(script)
        })"""
    )

    assert refused.startswith("script-src")
    assert page.evaluate("window.ran") is None
    context.close()
