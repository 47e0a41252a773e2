"""The what-if page without JavaScript: its form says the same as the step-through, whatever is answered."""

from decimal import Decimal
from html.parser import HTMLParser
from random import Random
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from eligibility.engine.answers import NONE_WORD, UNKNOWN_WORD
from eligibility.engine.rules import Kind
from tests.eligibility.walker import query_of
from tests.marks import unmarked

pytestmark = pytest.mark.usefixtures("rules")

WHAT_IF = "/check/what-if/"
NEWCOMER = [
    ("credentials", "none"),
    ("foreign_him_program_reciprocity", "no"),
    ("highest_education", "high_school"),
    ("him_program_level", "none"),
]


class Form(HTMLParser):
    """The one form in <main>: what a browser would send, and the messages beside its controls."""

    def __init__(self, html):
        super().__init__()
        self.pairs, self.buttons, self.links, self.text_of = [], [], {}, {}
        self._inside, self._select, self._id, self._href = False, None, "", None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self._id = given.get("id", "")
        if tag == "form":
            self._inside = "what-if-form" in given.get("class", "")
        if tag == "a":
            self._href = given["href"]
        if not self._inside:
            return
        if tag == "input" and (given["type"] in ("hidden", "text") or "checked" in given):
            self.pairs.append((given["name"], given["value"]))
        if tag == "select":
            self._select = given["name"]
            self.pairs.append((self._select, ""))
        if tag == "option" and "selected" in given:
            self.pairs[-1] = (self._select, given["value"])
        if tag == "button" and "name" in given:
            self.buttons.append((given["name"], given["value"]))

    def handle_data(self, data):
        if self._id:
            self.text_of[self._id] = self.text_of.get(self._id, "") + data.strip()
        if self._href:
            self.links[data.strip()] = self._href

    def handle_endtag(self, tag):
        self._id, self._href = "", None
        if tag == "form":
            self._inside = False

    def saying(self, name, *values):
        """The pairs once the control of this name says these values."""
        return [*(pair for pair in self.pairs if pair[0] != name), *((name, value) for value in values)]


def open_page(client, pairs):
    """(response, Form) of the page with these parameters, redirects followed."""
    response = client.get(f"{WHAT_IF}?{urlencode(pairs)}", follow=True)
    assert response.status_code == 200
    return response, Form(response.content.decode())


def told(response):
    """The parameters of the address that a page came to."""
    return parse_qsl(response.request["QUERY_STRING"], keep_blank_values=True)


def stands_of(response):
    return {stand.credential.code: (stand.now, stand.before) for stand in response.context["page"].stands}


def standings(client, pairs):
    """How the data of the step-through put the same answers: code -> a key of STANDINGS."""
    data = client.get(f"/check/results.json?{urlencode(pairs)}").json()["credentials"]
    return {code: _standing(one) for code, one in data.items()}


def _standing(one):
    if one["held"]:
        return "held"
    return "exam" if one["permits"] == "sit_exam" else one["verdict"]


def random_pairs(rules, random):
    """Answers to some of the questions, three programs and unknowns among them, as an address says them."""
    share = random.choice([0.2, 0.5, 0.9])
    pairs = [("check", "all")] if random.random() < 0.5 else []
    for name, question in rules.by_name.items():
        if random.random() < share:
            pairs += [(name, value) for value in random_values(question, random)]
    return sorted(pairs)


def random_values(question, random):
    if random.random() < 0.15:
        return [UNKNOWN_WORD]
    if question.kind is Kind.NUMBER:
        numbers = ["0", "0.5", "1", "2", "2.75", "3", "4", "6", "45", "60", "1950"]
        return [random.choice([number for number in numbers if Decimal(number) <= question.maximum])]
    if question.kind is Kind.SEVERAL:
        return random.sample(question.options, random.randrange(1, 4)) if random.random() < 0.6 else [NONE_WORD]
    return [random.choice(question.options)]


@pytest.mark.sampled(5)
@pytest.mark.parametrize("seed", range(40))
def test_any_answers_have_the_results_of_the_step_through(client, rules, seed):
    pairs = random_pairs(rules, Random(seed))

    response, _ = open_page(client, pairs)

    assert {code: now for code, (now, _) in stands_of(response).items()} == standings(client, pairs)


@pytest.mark.sampled(5)
@pytest.mark.parametrize("seed", range(40, 80))
def test_changing_any_control_has_the_results_of_the_step_through_beside_those_of_the_start(client, rules, seed):
    random = Random(seed)
    start = random_pairs(rules, random)
    _, form = open_page(client, start)
    name = random.choice([name for name, _ in form.pairs if name in rules.by_name])
    values = random_values(rules.by_name[name], random)

    response, _ = open_page(client, form.saying(name, *values))

    later = [*(pair for pair in start if pair[0] != name), *((name, value) for value in values)]
    now, before = standings(client, later), standings(client, start)
    assert stands_of(response) == {code: (now[code], before[code]) for code in now}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("seed", range(80, 100))
def test_a_form_sent_as_it_stands_comes_back_to_the_same_address(client, rules, seed):
    pairs = random_pairs(rules, Random(seed))
    _, form = open_page(client, pairs)

    response, _ = open_page(client, form.pairs)

    assert told(response) == pairs


@pytest.mark.sampled(4)
@pytest.mark.parametrize("seed", range(100, 120))
def test_a_tidied_address_is_never_tidied_again(client, rules, seed):
    random = Random(seed)
    untidy = [
        *random_pairs(rules, random),
        ("own.answers", urlencode(random_pairs(rules, random)[::-1])),
        ("college_credits", ""),
    ]
    random.shuffle(untidy)

    response = client.get(f"{WHAT_IF}?{urlencode(untidy)}")
    while response.status_code == 302:
        address = response.headers["Location"]
        response = client.get(address)
        assert response.status_code == 200

    assert response.status_code == 200


def test_a_page_opened_from_results_starts_from_their_answers_and_changes_nothing(client):
    response, form = open_page(client, NEWCOMER)

    assert told(response) == NEWCOMER
    assert form.text_of["what-changed"] == "These are the results of your own answers."
    assert all(now == before for now, before in stands_of(response).values())


def test_what_changed_is_said_in_words_against_the_answers_of_the_start(client):
    _, form = open_page(client, NEWCOMER)

    response, later = open_page(client, form.saying("highest_education", "associate"))

    html = " ".join(unmarked(response.text).split())
    assert 'CDIP</a> <strong class="was">(was: not yet)</strong>' in html
    assert "CDIP may apply, was: not yet" in later.text_of["what-changed"]
    assert later.links["Start again from my own answers"] == f"{WHAT_IF}?{urlencode(NEWCOMER)}"


def test_a_change_without_an_effect_says_so(client):
    _, form = open_page(client, NEWCOMER)

    _, later = open_page(client, form.saying("coding_experience_years", "0.5"))

    assert later.text_of["what-changed"] == "The same results as with your own answers."


def test_who_started_with_no_answer_is_compared_with_none(client):
    _, form = open_page(client, [])

    response, _ = open_page(client, form.saying("highest_education", "high_school"))

    assert stands_of(response)["CCS"] == ("may_apply", "cannot_tell")
    assert ("own.answers", "") in told(response)


def test_back_at_the_start_the_address_is_the_first_one_again(client):
    _, form = open_page(client, NEWCOMER)
    _, changed = open_page(client, form.saying("highest_education", "associate"))

    response, _ = open_page(client, changed.saying("highest_education", "high_school"))

    assert told(response) == NEWCOMER


def test_no_other_page_is_told_of_the_start(client):
    _, form = open_page(client, [*NEWCOMER, ("goal", "RHIT")])

    _, later = open_page(client, form.saying("highest_education", "associate"))

    onward = ("See these results in full, with reasons", "Plan the way to a credential", "Review these answers")
    for text, path in zip(onward, ("/check/results/", "/check/plan/", "/check/review/"), strict=True):
        assert urlsplit(later.links[text]).path == path
        assert dict(query_of(later.links[text])) == {**dict(NEWCOMER), "goal": "RHIT", "highest_education": "associate"}


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("healthcare_data_experience_years", ["two"], "Error: Write a number in digits, for example 2 or 2.5."),
        ("healthcare_data_experience_years", ["61"], "Error: Write a number from 0 to 60."),
        ("healthcare_data_experience_years", ["2", "unknown"], "not both."),
        ("credentials", ["none", "RHIT"], "not both."),
        ("highest_education", ["phd"], "Error: Choose one of the answers listed."),
    ],
)
def test_what_cannot_be_read_has_its_message_beside_it_stays_in_view_and_the_rest_stands(client, name, values, message):
    _, form = open_page(client, [*NEWCOMER, ("privacy_security_experience_years", "6")])

    response, later = open_page(client, form.saying(name, *values))

    assert later.text_of[f"ask-{name}-error"].endswith(message)
    assert "1 answer could not be read and counts as not given." in later.text_of["what-changed"]
    in_view = sorted(value for given, value in later.pairs if given == name)
    assert in_view == (sorted(values) if name != "highest_education" else [""])
    assert stands_of(response)["CHPS"][0] == ("may_apply" if name != "highest_education" else "cannot_tell")
    assert response.context["page"].problems_elsewhere == []


def test_what_no_control_shows_is_named_at_the_top(client):
    html = client.get(f"{WHAT_IF}?shoe_size=9&own.answers=hat_size%3D7").content.decode()

    assert "We left something out" in html
    assert "<code>shoe_size</code>" in html
    assert "<code>own.answers</code>" in html


def test_answers_outside_the_scope_are_kept(client):
    response, form = open_page(client, [*NEWCOMER, ("college_credits", "60")])

    assert ("college_credits", "60") in form.pairs
    assert response.context["page"].controls.names.isdisjoint({"college_credits"})


def test_every_question_of_the_scope_has_a_control(client, rules):
    usual, _ = open_page(client, [])
    everything, _ = open_page(client, [("check", "all")])

    asked = {
        q.fact
        for c in rules.credentials
        for route in c.routes
        for asked in route.requirements
        for q in [asked.question]
    }
    assert everything.context["page"].controls.names == asked
    assert "college_credits" not in usual.context["page"].controls.names
    assert "cdi_experience_years" in usual.context["page"].controls.names


@pytest.mark.sampled(3)
@pytest.mark.parametrize("seed", range(120, 130))
def test_adding_a_program_changes_no_result_and_gives_it_controls(client, rules, seed):
    pairs = [
        pair for pair in random_pairs(rules, Random(seed)) if not pair[0].startswith(("him_program_2", "him_program_3"))
    ]
    before, form = open_page(client, pairs)

    response, later = open_page(client, [*form.pairs, *form.buttons])

    assert form.buttons == [("him_program_2_level", "none")]
    assert later.buttons == [("him_program_3_level", "none")]
    assert "him_program_2_status" in response.context["page"].controls.names
    assert {code: now for code, (now, _) in stands_of(response).items()} == {
        code: now for code, (now, _) in stands_of(before).items()
    }


def test_a_person_has_at_most_three_programs(client):
    response, form = open_page(client, [("him_program_3_level", "associate")])

    assert form.buttons == [("him_program_2_level", "none")]
    assert "him_program_3_level" in response.context["page"].controls.names
    _, full = open_page(client, [*form.pairs, *form.buttons])
    assert full.buttons == []


def test_what_advice_alone_asks_is_folded_until_answered(client):
    folded, _ = open_page(client, NEWCOMER)
    unfolded, _ = open_page(client, [*NEWCOMER, ("coding_experience_years", "2")])

    assert "<summary>For better advice only</summary>" in folded.content.decode()
    assert "<summary>For better advice only</summary>" not in unfolded.content.decode()
    assert "Well prepared for: CCS." in unfolded.content.decode()


def test_what_could_not_be_confirmed_is_said_beside_the_verdicts(client):
    response, _ = open_page(client, NEWCOMER)

    assert "Not confirmed with the awarding body: CHDA, CDIP." in response.content.decode()


@pytest.mark.parametrize("place", ["results", "review"])
def test_results_and_review_lead_here_with_all_answers(client, place):
    html = client.get(f"/check/{place}/?{urlencode([*NEWCOMER, ('goal', 'RHIT')])}").content.decode()

    assert (
        Form(html).links["See what a change would do"]
        == f"{WHAT_IF}?{urlencode(sorted([*NEWCOMER, ('goal', 'RHIT')]))}"
    )


@pytest.mark.parametrize(
    "query",
    ["", "highest_education=associate&own.answers=", "highest_education=&own.answers=", "&".join(["a=1"] * 1001)],
)
def test_the_page_is_not_stored_indexed_referred_or_given_a_cookie(client, query):
    response = client.get(f"{WHAT_IF}?{query}")

    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
