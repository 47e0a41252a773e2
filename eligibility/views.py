"""The check: a start page, one question a page, a review, the results. Every page is told by its address alone."""

from functools import wraps

from django.core.exceptions import SuspiciousOperation, TooManyFieldsSent
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.defaults import bad_request, page_not_found

from eligibility.engine.answers import AnswerError, Problem, read_answer
from eligibility.engine.verdicts import assess
from eligibility.results import present
from eligibility.results_data import results_as_data
from eligibility.review import contradictions, told
from eligibility.visit import Visit, with_query
from eligibility.wording import Wording, question_page
from publishing.keeping import at_one_state


def private(view):
    """The view, with an answer that nobody stores, indexes, or passes on in a referrer, be it only a refusal."""
    reading = require_safe(view)

    # Nothing can be changed here, so whoever posts is told that by the method, and not asked for a token first.
    @csrf_exempt
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            with at_one_state():
                response = reading(request, *args, **kwargs)
        except Http404 as error:
            response = page_not_found(request, error)
        except SuspiciousOperation as error:
            response = bad_request(request, error)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@private
def check_start(request):
    """What the check does; with answers in the address, all of them readable, on to the next question."""
    visit = Visit.of(request)
    first = visit.next_question
    start = visit.address("question", first) if first else visit.address("review")
    if visit.answers and not visit.problems:
        return redirect(start)
    context = {
        "visit": visit,
        "start": start,
        "problems": visit.problems,
        "covered": [credential.code for credential in visit.scope],
        "left_out": visit.left_out,
        "wider": with_query(reverse("check_start"), [*visit.parameters(), ("check", "all")]),
    }
    return render(request, "eligibility/check_start.html", context)


@private
def question(request, fact):
    """One question, with the answer from the address filled in."""
    visit = Visit.of(request, without=fact)
    return _question(request, visit, fact)


@private
def answer(request, fact):
    """On to the next page; the same question with an error if its answer cannot be read."""
    visit = Visit.of(request, without=fact)
    asked = _asked_or_404(visit, fact)
    try:
        given = read_answer(asked, request.GET.getlist(fact))
    except AnswerError as error:
        return _question(request, visit, fact, str(error))
    if given is None:
        return _question(request, visit, fact, "Choose an answer, or choose “I don’t know”.")
    return redirect(visit.with_answer(fact, given).address_after(fact))


@private
def review(request):
    """Every answer with a link to change it, before the results."""
    visit = Visit.of(request)
    wording = Wording.of_all()
    context = {
        "visit": visit,
        "rows": told(visit, wording),
        "problems": visit.problems,
        "contradictions": contradictions(visit.answers),
        "next_address": visit.address("question", visit.next_question) if visit.next_question else "",
        "advice_address": visit.address("question", visit.next_advice) if visit.next_advice else "",
        "results_address": visit.address("results"),
        "what_if_address": visit.address("what_if"),
    }
    return render(request, "eligibility/review.html", context)


@private
def results(request):
    """What the answers mean for each credential, why, and what to do next."""
    visit, wording = Visit.of(request), Wording.of_all()
    context = {
        "visit": visit,
        "problems": visit.problems,
        "told": [row for row in told(visit, wording) if row.used],
        "results": present(visit, assess(visit.rules, visit.answers, visit.scope), wording),
        "review_address": visit.address("review"),
        "next_address": visit.address("question", visit.next_question) if visit.next_question else "",
        "advice_address": visit.address("question", visit.next_advice) if visit.next_advice else "",
        "data_address": visit.address("results_json"),
        "what_if_address": visit.address("what_if"),
        "wider": with_query(reverse("results"), [*visit.parameters(), ("check", "all")]),
    }
    return render(request, "eligibility/results.html", context)


@private
def results_json(request):
    """The same verdicts as data; 400 with the errors if any parameter cannot be read."""
    try:
        visit = Visit.of(request)
    except TooManyFieldsSent:
        return _refusal([Problem("", "There are too many parameters.")])
    if visit.problems:
        return _refusal(visit.problems)
    return JsonResponse(results_as_data(visit, assess(visit.rules, visit.answers, visit.scope)))


def _refusal(problems):
    errors = [{"parameter": problem.parameter, "message": problem.message} for problem in problems]
    return JsonResponse({"errors": errors}, status=400)


def _asked_or_404(visit, fact):
    if fact not in visit.rules.by_name:
        raise Http404("There is no such question.")
    return visit.rules.by_name[fact]


def _question(request, visit, fact, error=""):
    _asked_or_404(visit, fact)
    page = question_page(fact, visit.rules.by_name[fact], Wording.of_all(), request.GET.getlist(fact))
    context = {
        "visit": visit,
        "page": page,
        "error": error,
        "problems": visit.problems,
        "kept": visit.parameters(),
        "action": reverse("answer", args=[fact]),
        "back": visit.address_before(fact),
    }
    return render(request, "eligibility/question.html", context)
