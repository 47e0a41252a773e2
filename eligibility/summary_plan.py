"""A plan as the lines of a summary."""

from dataclasses import dataclass

from eligibility.plan_words import and_list, month_in_words


@dataclass(frozen=True)
class StageLines:
    """One stage: what to do, when, how long, what it costs, what it is for; `sources` are numbers from 1."""

    number: int
    title: str
    when: str
    time: str
    cost: str
    why: str
    notes: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class WayLines:
    """One plan: its name, its totals, what they leave out, its stages."""

    name: str
    totals: str
    left_out: str
    stages: tuple[StageLines, ...]


@dataclass(frozen=True)
class PlanLines:
    """The way to a goal: one plan, or the quickest and the cheapest; or, without a plan, why there is none."""

    goal: str
    url: str
    remarks: tuple[str, ...]
    ways: tuple[WayLines, ...]
    next_steps: tuple[str, ...]


def plan_lines(page, sources):
    """The PlanLines of a PlanPage; what it rests on is cited in `sources`."""
    return PlanLines(
        goal=page.goal.name if page.goal.is_occupation else f"{page.goal.code}: {page.goal.name}",
        url=page.goal.url,
        remarks=tuple(_remarks(page, sources)),
        ways=tuple(_way(name, plan, sources) for name, plan in page.plans),
        next_steps=tuple(titled(stage) + "." for stage in page.next_stages),
    )


def _remarks(page, sources):
    """What there is to say of the way as a whole."""
    if page.state == "held":
        yield f"You hold the {page.goal.code} already."
    if page.state == "met":
        yield "You have the education that is typical to start."
    if page.state == "no_way":
        yield "No plan on file leads there from your answers."
        if page.no_way.unsupplied:
            yield f"Nothing on file supplies: {'; '.join(page.no_way.unsupplied)}."
        if page.no_way.waiting:
            yield f"Each of these waits for another of them: {'; '.join(page.no_way.waiting)}."
    if page.goal.is_occupation:
        numbers = ", ".join(map(str, sources.cite(page.goal.projection)))
        yield f"Typical education to start: {page.goal.projection.entry_education} (source {numbers})."
    if page.early_exam:
        yield "You may sit the exam early; the credential comes only when your program is completed."
    if not page.proven:
        yield "This is the best we found; it is not proven that none is better."
    if page.unanswered:
        yield f"You did not say, so we count from the least: {and_list([one.label for one in page.unanswered])}."


def _way(name, plan, sources):
    unknown = dict.fromkeys([*plan.time_unknown, *plan.cost_unknown])
    return WayLines(
        name=name,
        totals=f"{plan.time_words}; {plan.cost_words}",
        left_out=f"Not known, and so not in the totals: {and_list(list(unknown))}." if unknown else "",
        stages=tuple(_stage(plan, stage, sources) for stage in plan.stages),
    )


def _stage(plan, stage, sources):
    return StageLines(
        number=stage.number,
        title=titled(stage),
        when=", ".join(_when(plan, stage)),
        time=stage.time_words,
        cost=f"{stage.cost_words} (your own price)" if stage.own_price else stage.cost_words,
        why=" ".join(why_of(purpose) for purpose in stage.purposes),
        notes=tuple(_notes(stage)),
        sources=sources.cite(stage.route, stage.time_fact, stage.cost_fact, stage.member_fee),
    )


def titled(stage):
    """What to do, and what must be true of the school."""
    return f"{stage.title}, {stage.condition}" if stage.condition else stage.title


def _when(plan, stage):
    """After which stages it comes, and the month it is done by at the latest."""
    if stage.after:
        yield f"after {and_list([str(number) for number in stage.after])}"
    if stage.done_by:
        yield f"done by {month_in_words(stage.done_by)}"
    elif plan.start:
        yield "month not known"


def why_of(purpose):
    supplied = "; ".join(filter(None, purpose.supplied))
    return f"For {purpose.opens}: {supplied}." if supplied else f"For {purpose.opens}."


def _notes(stage):
    if stage.note:
        yield stage.note
    if stage.member_fee:
        yield f"Members pay {stage.member_fee.value}."
    if not stage.is_confirmed:
        yield "We could not confirm the way in with the awarding body."
