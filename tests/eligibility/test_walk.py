"""The check as a visitor without JavaScript meets it."""

import pytest

from tests.eligibility.walker import Page, query_of, submit, visit
from tests.marks import unmarked

pytestmark = pytest.mark.usefixtures("rules")

RESULTS = "/check/results/"
NEWCOMER = "highest_education=high_school&credentials=none&him_program_level=none&foreign_him_program_reciprocity=no"


def text_of(client, address):
    return client.get(address, follow=True).content.decode()


def test_start_page_says_where_answers_go_and_leads_to_the_first_question(client):
    response, page = visit(client, "/check/")

    assert "kept nowhere on this site" in response.content.decode()
    _, question = visit(client, page.links["Start now"])
    assert question.asks == "credentials"
    assert question.heading.endswith("?")


def test_start_address_with_answers_goes_on_to_the_next_question(client):
    response = client.get("/check/?highest_education=associate")

    assert response.headers["Location"] == "/check/credentials/?highest_education=associate"


def test_start_address_says_what_it_dropped_and_goes_on_with_the_rest(client):
    response, page = visit(client, "/check/?highest_education=associate&shoe_size=9&goal=RHIT")

    assert [problem.parameter for problem in response.context["problems"]] == ["shoe_size"]
    assert page.links["Start now"] == "/check/credentials/?goal=RHIT&highest_education=associate"


def test_a_wider_check_keeps_what_was_told(client):
    _, page = visit(client, "/check/?goal=RHIT&cost_certificate=900")

    wider = next(address for text, address in page.links.items() if text.startswith("Include"))
    assert query_of(wider) == [("check", "all"), ("cost_certificate", "900"), ("goal", "RHIT")]


def test_answers_stand_sorted_in_the_address(client):
    response = client.get("/check/credentials/answer/?highest_education=associate&credentials=RHIT&credentials=CCA")

    assert query_of(response.headers["Location"]) == [
        ("credentials", "CCA"),
        ("credentials", "RHIT"),
        ("highest_education", "associate"),
    ]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/check/highest_education/answer/", "Choose an answer"),
        ("/check/highest_education/answer/?highest_education=phd", "Choose one of the answers listed."),
        ("/check/credentials/answer/?credentials=none&credentials=RHIT", "not both"),
        ("/check/credentials/answer/?credentials=unknown&credentials=RHIT", "not both"),
        ("/check/coding_experience_years/answer/?coding_experience_years=two", "Write a number in digits"),
        ("/check/coding_experience_years/answer/?coding_experience_years=61", "Write a number from 0 to 60."),
        ("/check/coding_experience_years/answer/?coding_experience_years=-1", "Write a number in digits"),
        ("/check/coding_experience_years/answer/?coding_experience_years=NaN", "Write a number in digits"),
        ("/check/coding_experience_years/answer/?coding_experience_years=1e3", "Write a number in digits"),
        ("/check/coding_experience_years/answer/?coding_experience_years=%D9%A3", "Write a number in digits"),
    ],
)
def test_question_page_comes_back_with_its_error_and_the_answer_in_view(client, address, message):
    response = client.get(address)

    html = response.content.decode()
    assert response.status_code == 200
    assert 'class="error-summary" role="alert"' in html
    assert message in html
    assert "<title>Error: " in html.replace("\n", "")


def test_what_was_typed_stays_in_view_escaped(client):
    html = text_of(client, "/check/coding_experience_years/answer/?coding_experience_years=%3Cscript%3E")

    assert 'value="&lt;script&gt;"' in html
    assert "<script>" not in html


def test_other_answers_are_kept_while_one_is_asked(client):
    _, page = visit(client, "/check/credentials/?highest_education=associate&check=all&cost_certificate=900")

    assert page.kept() == [("check", "all"), ("cost_certificate", "900"), ("highest_education", "associate")]


def test_back_leads_to_the_question_before_and_from_the_first_to_the_start(client):
    _, second = visit(client, "/check/credentials/?highest_education=associate")
    _, first = visit(client, second.links["Back"])

    assert first.asks == "highest_education"
    assert first.links["Back"] == "/check/"


@pytest.mark.thorough
def test_back_leads_through_the_same_questions_as_forward(client):
    person = {"highest_education": ["master"], "him_program_level": ["bachelor"], "masters_in_him_or_hi": ["no"]}
    _, page = visit(client, "/check/")
    forward, address = [], page.links["Start now"]
    _, page = visit(client, address)
    while page.asks:
        forward.append(page.asks)
        values = person.get(page.asks, ["0" if "years" in page.asks else "no" if "for" in page.asks else "none"])
        _, page, before = *submit(client, address, page, values), page

    backward = []
    page = before
    while page.asks:
        backward.append(page.asks)
        _, page = visit(client, page.links["Back"])

    assert len(forward) > 6
    assert backward == forward[::-1]


def test_changing_an_answer_leads_back_to_the_review_with_the_rest_kept(client):
    told = f"{NEWCOMER}&privacy_security_experience_years=2"
    _, review = visit(client, f"/check/review/?{told}")
    address = review.links["Change Privacy or security management"]
    _, question = visit(client, address)

    response, page = submit(client, address, question, ["3"])

    assert page.heading == "Check your answers"
    assert ("privacy_security_experience_years", "3") in query_of(response.redirect_chain[-1][0])
    assert ("highest_education", "high_school") in query_of(response.redirect_chain[-1][0])


def test_an_answer_that_no_longer_matters_stays_and_is_shown_as_not_used(client):
    told = f"{NEWCOMER}&him_program_status=completed&privacy_security_experience_years=2"

    response = client.get(f"/check/review/?{told}")

    unused = [row.label for row in response.context["rows"] if not row.used]
    assert unused == ["Program progress"]
    assert "not used" in response.content.decode()


def test_answers_that_contradict_each_other_get_a_notice_and_change_no_verdict(client):
    told = (
        "highest_education=high_school&him_program_level=associate"
        "&him_program_cahiim_accredited=yes&him_program_status=completed"
    )

    html = text_of(client, f"/check/review/?{told}")
    data = client.get(f"/check/results.json?{told}").json()

    assert "do not seem to fit together" in html
    assert data["credentials"]["RHIT"]["verdict"] == "may_apply"


def test_a_second_program_is_asked_for_where_it_can_still_open_something(client):
    told = (
        "highest_education=high_school&credentials=none&foreign_him_program_reciprocity=no"
        "&him_program_level=associate&him_program_cahiim_accredited=no&privacy_security_experience_years=0"
    )
    _, page = visit(client, f"/check/?{told}")
    assert page.asks == "him_program_2_level"

    later = f"{told}&him_program_2_level=associate&him_program_2_cahiim_accredited=yes&him_program_2_status=completed"
    _, page = visit(client, f"/check/?{later}")
    data = client.get(f"/check/results.json?{later}").json()["credentials"]["RHIT"]

    assert page.heading == "Check your answers"
    assert (data["verdict"], data["routes"][0]["program"]) == ("may_apply", 2)


def test_two_programs_do_not_make_one(client):
    told = (
        "him_program_level=associate&him_program_cahiim_accredited=no&him_program_status=completed"
        "&him_program_2_level=bachelor&him_program_2_cahiim_accredited=yes&him_program_2_status=completed"
        "&foreign_him_program_reciprocity=no&check=all"
    )

    data = client.get(f"/check/results.json?{told}").json()["credentials"]

    assert (data["RHIT"]["verdict"], data["RHIA"]["verdict"]) == ("not_yet", "may_apply")


def test_i_dont_know_is_never_asked_again_and_reads_as_open(client):
    told = (
        "highest_education=unknown&credentials=unknown"
        "&him_program_level=unknown&foreign_him_program_reciprocity=unknown"
    )

    _, page = visit(client, f"/check/?{told}")
    data = client.get(f"/check/results.json?{told}").json()["credentials"]

    assert page.asks not in ("highest_education", "credentials", "him_program_level")
    assert {data[code]["verdict"] for code in ("RHIT", "CCS", "CHPS")} == {"cannot_tell"}


def test_results_open_with_what_the_visitor_said(client):
    page = Page(text_of(client, f"{RESULTS}?{NEWCOMER}&privacy_security_experience_years=2"))
    html = text_of(client, f"{RESULTS}?{NEWCOMER}&privacy_security_experience_years=2")

    assert page.heading == "Your results"
    assert html.index("You told us") < html.index("What to do next") < html.index("You may apply")


def test_early_testing_says_that_only_the_exam_may_be_sat(client):
    told = "him_program_level=associate&him_program_cahiim_accredited=yes&him_program_status=final_term"

    html = text_of(client, f"{RESULTS}?{told}")
    data = client.get(f"/check/results.json?{told}").json()

    assert "The credential comes only when your program is completed." in html
    assert data["credentials"]["RHIT"]["permits"] == "sit_exam"


def test_low_confidence_routes_say_that_we_could_not_confirm_them(client):
    html = text_of(client, f"{RESULTS}?highest_education=associate&credentials=none")
    data = client.get("/check/results.json?highest_education=associate").json()

    assert "We could not confirm this with AHIMA." in html
    assert data["credentials"]["CDIP"]["routes"][0]["confidence"] == "low"


def test_a_credential_that_is_held_is_grouped_apart_and_asks_nothing(client):
    told = "highest_education=high_school&credentials=RHIT"

    response = client.get(f"{RESULTS}?{told}")
    data = client.get(f"/check/results.json?{told}").json()["credentials"]
    _, page = visit(client, f"/check/?{told}")

    assert [card.credential.code for card in response.context["results"].held] == ["RHIT"]
    assert data["RHIT"]["held"] is True
    assert page.asks == "privacy_security_experience_years"


def test_check_all_adds_the_neighbors_and_the_usual_check_names_them(client):
    usual = client.get("/check/results.json?highest_education=associate").json()
    everything = client.get("/check/results.json?highest_education=associate&check=all").json()

    assert list(usual["credentials"]) == ["RHIT", "CCS", "CHDA", "CDIP", "CHPS"]
    assert usual["not_checked"] == ["RHIA", "CCA", "CPC", "ODS", "CAHIMS", "CPHIMS"]
    assert len(everything["credentials"]) == 11
    assert {everything["credentials"][code]["verdict"] for code in ("CPC", "CAHIMS", "CPHIMS")} == {"cannot_tell"}
    assert "Not checked" in text_of(client, f"{RESULTS}?highest_education=associate")


def test_advice_is_asked_after_the_verdicts_and_ends_at_the_results(client):
    told = f"{NEWCOMER}&privacy_security_experience_years=2"
    _, review = visit(client, f"/check/review/?{told}")
    address = review.links["Answer a few more for better advice"]
    _, page = visit(client, address)
    asked = []
    while page.asks:
        asked.append(page.asks)
        _, page = submit(client, address, page, ["0" if "years" in page.asks else "no"])

    assert asked[0] == "coding_experience_years"
    assert page.heading == "Your results"


def test_unreadable_parameters_are_dropped_with_a_notice_on_pages(client):
    html = text_of(client, f"{RESULTS}?highest_education=phd&shoe_size=9&credentials=RHIT&start=2027-01")

    assert "We left something out" in html
    assert "shoe_size" in html
    assert "credentials held: <strong>RHIT" in unmarked(html)
    assert "<code>start</code>" not in html


def test_conflicting_repeats_are_dropped_and_equal_ones_collapse(client):
    conflicting = client.get(f"{RESULTS}?highest_education=associate&highest_education=bachelor")
    equal = client.get(f"{RESULTS}?highest_education=associate&highest_education=associate")

    assert [problem.parameter for problem in conflicting.context["problems"]] == ["highest_education"]
    assert equal.context["problems"] == ()


@pytest.mark.parametrize(
    "query",
    [
        "highest_education=phd",
        "shoe_size=9",
        "highest_education=none&highest_education=master",
        "credentials=%00",
        "&".join(f"shoe_{number}=9" for number in range(1001)),
    ],
)
def test_data_answer_400_with_the_errors(client, query):
    response = client.get(f"/check/results.json?{query}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["message"]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    "address",
    [
        "/check/",
        "/check/highest_education/",
        "/check/highest_education/answer/",
        "/check/highest_education/answer/?highest_education=none",
        "/check/review/",
        "/check/results/",
        "/check/results.json",
        "/check/results.json?highest_education=phd",
        "/check/shoe_size/?highest_education=none",
        f"/check/results/?{'&'.join(f'shoe_{number}=9' for number in range(1001))}",
    ],
)
def test_no_page_of_the_check_is_stored_indexed_referred_or_given_a_cookie(client, address):
    response = client.get(address)

    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")


def test_an_unknown_question_is_not_found(client):
    assert client.get("/check/shoe_size/").status_code == 404
    assert client.get("/check/him_program_4_level/").status_code == 404
    assert client.get("/check/shoe_size/answer/?shoe_size=9").status_code == 404


def test_empty_values_mean_not_asked(client):
    response = client.get("/check/results.json?highest_education=&credentials=")

    assert response.status_code == 200
    assert response.json()["answers"] == {}


def test_next_step_marks_what_could_not_be_confirmed(client):
    told = NEWCOMER.replace("high_school", "associate")

    response = client.get(f"{RESULTS}?{told}&privacy_security_experience_years=2")

    html = " ".join(unmarked(response.text).split())
    assert 'CDIP</a> (<span class="tag">unconfirmed</span> ask AHIMA first)' in html
    assert "CCS</a>." in html


def test_answers_about_a_later_program_count_though_the_one_before_is_not_known(client):
    told = "him_program_3_level=associate&him_program_3_cahiim_accredited=yes&him_program_3_status=completed"

    response = client.get(f"/check/review/?{told}")

    assert [row.used for row in response.context["rows"]] == [True, True, True]


def test_who_holds_all_that_was_checked_is_told_so(client):
    held = "&".join(f"credentials={code}" for code in ("RHIT", "CCS", "CHDA", "CDIP", "CHPS"))

    html = text_of(client, f"{RESULTS}?{held}")

    assert "You hold all that we checked." in html
