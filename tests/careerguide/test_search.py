import unicodedata

import pytest

from careerguide.search import QUERY_LENGTH, SNIPPET_LENGTH, Entry, find, fold, spans, stem, stems, tokens

RHIT = Entry("Certification", "RHIT: Registered Health Information Technician", "For graduates.", "/rhit/")
EHR = Entry("Glossary", "EHR (electronic health record)", "A patient's record kept in software.", "/ehr/")
CLERK = Entry("Job along the way", "Medical records clerk", "Files the records of nurses and studies them.", "/clerk/")
ENTRIES = [RHIT, EHR, CLERK]
SYNONYMS = {
    stems("RHIT"): {stems("Registered Health Information Technician")},
    stems("Registered Health Information Technician"): {stems("RHIT")},
    stems("EHR"): {stems("electronic health record")},
    stems("electronic health record"): {stems("EHR")},
}


def found(query, entries=ENTRIES):
    return [result.entry.url for result in find(query, entries, SYNONYMS)]


def marked(pieces):
    return [piece for piece, matched in pieces if matched]


def test_all_words_must_be_found():
    assert found("records clerk") == ["/clerk/"]
    assert found("records astronaut") == []


@pytest.mark.parametrize("query", ["nurse", "nurses", "NURSE", "study", "studies", "nurse's", "nurse’s"])
def test_plurals_case_and_possessives_make_no_difference(query):
    assert found(query) == ["/clerk/"]


def test_accents_make_no_difference():
    nursing = Entry("Guide", "Enfermería", "", "/enfermeria/")

    assert found("enfermeria", [nursing]) == ["/enfermeria/"]
    assert found("ENFERMERÍA", [nursing]) == ["/enfermeria/"]
    assert fold("Ångström naïve") == "angstrom naive"


def test_an_accent_typed_as_a_character_of_its_own_makes_no_difference():
    nursing = Entry("Guide", "Enfermería y café", "", "/enfermeria/")
    apart = Entry("Guide", unicodedata.normalize("NFD", nursing.title), "", "/apart/")

    assert found(unicodedata.normalize("NFD", "enfermería"), [nursing, apart]) == ["/enfermeria/", "/apart/"]
    assert found("cafe", [nursing, apart]) == ["/enfermeria/", "/apart/"]


def test_a_character_that_folds_to_nothing_is_no_word():
    assert found("\uff9e") == []


def test_a_word_matches_the_beginning_of_a_longer_one():
    assert found("techn") == ["/rhit/"]
    assert found("chnician") == []


def test_an_acronym_finds_a_text_that_only_has_the_full_name():
    text = Entry("Guide", "Software", "You learn electronic health records.", "/software/")

    assert found("EHRs", [text]) == ["/software/"]


def test_a_full_name_finds_a_text_that_only_has_the_acronym():
    text = Entry("Guide", "Exams", "The RHIT is one.", "/exams/")

    assert found("registered health information technicians exam", [text]) == ["/exams/"]


def test_the_words_of_a_full_name_apart_are_not_the_acronym():
    text = Entry("Guide", "Records", "A health matter, recorded on electronic paper.", "/records/")

    assert found("EHR", [text]) == []


def test_the_title_itself_comes_first_then_titles_then_texts_then_sources():
    entries = [
        Entry("Source", "Coding", "", "/source/"),
        Entry("Guide", "Work", "About coding.", "/text/"),
        Entry("Guide", "Learning coding", "", "/title/"),
        Entry("Guide", "Coding", "", "/itself/"),
    ]

    assert found("coding", entries) == ["/itself/", "/title/", "/text/", "/source/"]


def test_equally_good_results_keep_their_order():
    entries = [Entry("Guide", f"Coding {name}", "", f"/{name}/") for name in "ab"]

    assert found("coding", entries) == ["/a/", "/b/"]


@pytest.mark.parametrize("query", ["", "   ", "?!", "'", "…"])
def test_a_query_without_words_finds_nothing(query):
    assert found(query) == []


def test_matches_are_marked_in_title_and_snippet():
    (result,) = find("record nurse", [CLERK], SYNONYMS)

    assert marked(result.title) == ["records"]
    assert marked(result.snippet) == ["records", "nurses"]
    assert "".join(piece for piece, _ in result.title) == CLERK.title


def test_a_long_text_is_cut_between_words_around_the_match():
    text = "before " * 100 + "needle " + "after " * 100

    (result,) = find("needle", [Entry("Guide", "Title", text, "/long/")], {})

    snippet = "".join(piece for piece, _ in result.snippet)
    assert marked(result.snippet) == ["needle"]
    assert snippet.startswith("… before ")
    assert snippet.endswith(" …")
    assert len(snippet) <= SNIPPET_LENGTH + 4
    assert set(snippet.split()) == {"…", "before", "needle", "after"}


def test_overlapping_matches_are_marked_once():
    words = tokens("health records")

    assert spans(words, [[(0, 1)], [(1, 1)]]) == [(0, 14)]


def test_short_and_latin_words_are_no_plurals():
    assert [stem(word) for word in ("as", "is", "us", "gas", "virus", "access")] == [
        "as",
        "is",
        "us",
        "ga",
        "virus",
        "access",
    ]


@pytest.mark.django_db
class TestThePage:
    @pytest.mark.sampled(6)
    @pytest.mark.parametrize(
        ("query", "url"),
        [
            ("rhit", "/certifications/rhit/"),
            ("registered health information technician", "/certifications/rhit/"),
            ("American Health Information Management Association", "/organizations/#ahima"),
            ("EHR", "/glossary/#ehr"),
            ("anatomy", "/pathways/#anatomy-and-physiology"),
            ("medical records clerk", "/careers/#medical-records-clerk"),
            ("29-2072", "/outlook/#soc-29-2072"),
            ("associate degree", "/pathways/associate-degree/"),
            ("tips success", "/guide/tips-for-success/"),
            ("stressful job", "/questions/#stress"),
            ("RHIT pass mark", "/certifications/rhit/#rhit-pass-mark"),
            ("college catalog 2014", "/sources/#t6-athens-catalog"),
            ("reciprocity agreement", "/certifications/rhit/#rhit-r2"),
        ],
    )
    def test_each_kind_of_content_is_found(self, client, content, query, url):
        results = client.get("/search/", {"q": query}).context["results"]

        assert url in [result.entry.url for result in results]

    def test_a_draft_is_not_found(self, client, content):
        from certifications.models import Credential, CredentialFact

        draft = CredentialFact.objects.filter(credential__code="CCS").first()
        CredentialFact.objects.filter(pk=draft.pk).update(text="zyzzyva", low=None, high=None, status="draft")
        Credential.objects.filter(code="RHIT").update(description="quetzal", status="draft")

        assert client.get("/search/?q=zyzzyva").context["results"] == []
        assert client.get("/search/?q=quetzal").context["results"] == []
        assert client.get("/search/?q=rhit+pass+mark").context["results"] == []

    def test_what_a_visitor_types_is_escaped(self, client, content):
        text = client.get("/search/", {"q": '"><script>alert(1)</script>'}).text

        assert "<script" not in text
        assert "&lt;script&gt;" in text

    def test_what_an_editor_writes_is_escaped_around_the_marks(self, client, content):
        from guide.models import Section

        Section.objects.filter(slug="education").update(title="Education <b>zyzzyva</b> & more")

        text = client.get("/search/?q=zyzzyva").text

        assert "Education &lt;b&gt;<mark>zyzzyva</mark>&lt;/b&gt; &amp; more" in text

    def test_an_acronym_that_holds_no_word_is_no_synonym(self, client, content):
        from guide.models import Term

        Term.objects.create(slug="percent", acronym="%", name="percent", definition="One in a hundred.")

        results = client.get("/search/?q=percent").context["results"]

        assert "/glossary/#percent" in [result.entry.url for result in results]

    def test_a_query_is_cut_to_its_longest_length(self, client, content):
        response = client.get("/search/", {"q": "a" * 5000})

        assert response.context["query"] == "a" * QUERY_LENGTH

    def test_a_word_found_everywhere_shows_only_the_best_results(self, client, content):
        response = client.get("/search/?q=a")

        assert response.context["found"] > len(response.context["results"]) == 50
        assert "these are the best 50" in response.text

    def test_an_empty_query_shows_how_to_search(self, client):
        assert "Type a word or several" in client.get("/search/?q=++").text

    def test_no_result_says_so_and_where_to_look(self, client, content):
        assert "Nothing here holds all of “zyzzyva”" in client.get("/search/?q=zyzzyva").text
