"""What visitors read is compressed for whoever can read it so, and files that pages share come as one."""

import gzip
import re
import shutil

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction

from careerguide.bundles import BUNDLES, BundledStorage
from guide.models import Term
from publishing.models import ContentVersion
from tests.admin.conftest import make_user
from tests.admin.makers import make_source

FONT = "fonts/besley-latin-600-normal.woff2"
READS_GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def terms(db):
    with transaction.atomic():
        ContentVersion.advance()
        source = make_source()
        for number in range(20):
            Term.objects.create(slug=f"code-{number}", name="Code", definition="Words of a definition.", source=source)


@pytest.mark.parametrize(
    "url", ["/glossary/", "/glossary.json", "/search/?q=code", "/check/", "/sitemap-pages.xml", "/no/"]
)
def test_a_text_is_compressed_for_whoever_reads_it_so(client, terms, url):
    plain = client.get(url)
    page = client.get(url, headers=READS_GZIP)

    assert "Content-Encoding" not in plain.headers
    assert page.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.content) == plain.content
    assert len(page.content) < len(plain.content) / 1.5
    assert plain.headers["Vary"] == page.headers["Vary"] == "Accept-Encoding"
    assert page.headers["Content-Length"] == str(len(page.content))


def test_a_page_that_is_kept_is_kept_in_both_ways(client, settled, terms):
    pages = [client.get("/glossary/", headers=headers) for headers in (READS_GZIP, {}, READS_GZIP, {})]

    texts = [gzip.decompress(page.content) if "Content-Encoding" in page.headers else page.content for page in pages]
    assert [page.headers.get("Content-Encoding") for page in pages] == ["gzip", None, "gzip", None]
    assert len(set(texts)) == 1
    # What guards against guessing by length differs each time something is compressed.
    assert pages[0].content == pages[2].content


def test_whoever_holds_a_compressed_page_is_told_that_it_holds(client, terms):
    page = client.get("/glossary/", headers=READS_GZIP)

    again = client.get("/glossary/", headers={**READS_GZIP, "If-None-Match": page.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Vary"] == page.headers["Vary"]


def test_a_page_of_the_staff_is_not_compressed(client, db):
    client.force_login(make_user("advisor"))

    page = client.get("/admin/", headers=READS_GZIP)

    assert page.status_code == 200
    assert "Content-Encoding" not in page.headers


def test_a_document_is_sent_as_it_is(client, terms):
    assert "Content-Encoding" not in client.get("/glossary.pdf", headers=READS_GZIP).headers


def lines_of(file):
    """What the file says, but for comments, spaces and the lines in which addresses of files are written anew."""
    text = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL) if file.suffix == ".css" else file.read_text()
    return [line.strip() for line in text.splitlines() if line.strip() and "url(" not in line]


def test_what_pages_share_comes_as_one_file_with_the_addresses_of_its_parts(tmp_path):
    storage = BundledStorage(location=tmp_path, base_url="/static/")
    gathered = [part for parts in BUNDLES.values() for part in parts] + [FONT]
    for name in gathered:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(finders.find(name), tmp_path / name)

    list(storage.post_process({name: (storage, name) for name in gathered}))

    for bundle, parts in BUNDLES.items():
        written = lines_of(tmp_path / storage.stored_name(bundle))
        assert written == [line for part in parts for line in lines_of(tmp_path / part)]
    styles = (tmp_path / storage.stored_name("css/pages.css")).read_text()
    assert storage.stored_name(FONT).rpartition("/")[2] in styles
