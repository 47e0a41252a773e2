import pytest

from guide.templatetags.markdown import markdown, plain_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("[inside](/glossary/#ehr)", '<p><a href="/glossary/#ehr">inside</a></p>\n'),
        ("[outside](https://www.ahima.org/)", '<p><a href="https://www.ahima.org/">outside</a></p>\n'),
        ("", ""),
        (None, ""),
    ],
)
def test_text_lists_emphasis_and_links_become_html(text, html):
    assert markdown(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='javascript:alert(1)'>click</a>",
        "![picture](https://example.org/picture.png)",
        "<p style='position:fixed'>over</p>",
        "[click](/ 'title\" onmouseover=\"alert(1)')",
    ],
)
def test_nothing_in_it_can_run_or_load(text):
    html = markdown(text)

    assert "<script" not in html
    assert "<img" not in html
    assert "<p style" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert '" onmouseover="' not in html


def test_a_heading_stays_text_so_that_the_page_keeps_its_outline():
    assert "<h1" not in markdown("# Loud")
    assert "<h1" not in markdown("Loud\n====")


def test_plain_text_has_the_words_without_the_marks():
    assert plain_text("A **bold** [link](/x/)\n\n- one\n- R&D") == "A bold link one R&D"
