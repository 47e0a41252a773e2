"""Every rule that content is held against: how grave a breach is, why it matters and what to do."""

from careerguide.content_check.findings import Rule, Severity
from eligibility.engine.checks import Fault

ERROR, WARNING = Severity

RULES = {
    rule.code: rule
    for rule in [
        Rule(
            "person-fails",
            ERROR,
            "A sample person gets another verdict",
            "The rules no longer say what we know to be right for this person, so they mislead visitors like them.",
            "Mend the rules, or the expectation if the world has changed. If you know of the mistake and cannot mend "
            "it yet, say so as a known gap.",
        ),
        Rule(
            Fault.UNKNOWN_VALUE,
            ERROR,
            "A rule names a value that nobody can give",
            "Nobody can meet it, so a way stays closed to people who are entitled to it, or a step changes nothing.",
            "Name an option of the question, or add the option to the question.",
        ),
        Rule(
            Fault.QUESTION_NOT_PUBLISHED,
            ERROR,
            "A rule rests on a question that is not published",
            "Visitors are never asked, so the verdict stays open whatever they answer.",
            "Publish the question, or take the requirement out.",
        ),
        Rule(
            Fault.ROUTE_NEVER_MET,
            ERROR,
            "A route that can never be met",
            "Its requirements exclude each other, so it is closed to everybody and still shown as a way in.",
            "Change one of the requirements, or make two routes of it.",
        ),
        Rule(
            Fault.DUPLICATE_ROUTE,
            ERROR,
            "A route that is there twice",
            "Visitors read the same way twice, and the next edit will reach only one of the two.",
            "Keep one of them and make the other a draft.",
        ),
        Rule(
            Fault.CONTRADICTORY_ROUTES,
            ERROR,
            "Two routes that contradict each other",
            "For the same answers one says more than the other: that it opens, or that it permits to apply.",
            "Find out which of them holds and make the other a draft.",
        ),
        Rule(
            Fault.SUBSUMED_ROUTE,
            ERROR,
            "A route inside another",
            "Whoever meets it already gets in another way, so it changes nothing. Often a requirement was lost from "
            "the other route, which now admits too many.",
            "Look at the other route first. If both are right, make this one a draft.",
        ),
        Rule(
            Fault.STEPS_WAIT,
            ERROR,
            "Steps that wait on each other",
            "Each of them asks for what only another one gives, so no plan can ever begin with them.",
            "Give one of them a way to start that does not need the others.",
        ),
        Rule(
            Fault.QUESTION_NEVER_ASKED,
            ERROR,
            "A question that is never asked",
            "No answer to it changes a verdict or an advice. Often the rule that used it has been lost.",
            "Bring the rule back, or make the question a draft.",
        ),
        Rule(
            "dead-link",
            ERROR,
            "A link that leads nowhere",
            "A visitor who follows it finds an error page, or a page without what was promised.",
            "Correct the address: begin it with a slash, as in /glossary/#rhit, and point at something published.",
        ),
        Rule(
            Fault.OPTION_NEVER_MATTERS,
            WARNING,
            "An option that never matters",
            "Visitors weigh a choice that changes no verdict, no advice and no plan.",
            "Take it out, or note under “why it is offered” what it is for.",
        ),
        Rule(
            Fault.NOTHING_SUPPLIES,
            WARNING,
            "A fact that nothing supplies",
            "A plan cannot say how to come by it: no step, exam or work on file changes it.",
            "Add a step that gives it, or say on the question how much a year of work adds.",
        ),
        Rule(
            "known-gap",
            WARNING,
            "A known gap",
            "The check says otherwise than it should, and the editors have noted why.",
            "Mend the rules when you can. The expectation stays as it is.",
        ),
        Rule(
            "gap-closed",
            WARNING,
            "A known gap that has closed",
            "The check now says what is expected, but a new mistake here would still pass as known.",
            "Empty the known gap.",
        ),
        Rule(
            "review-overdue",
            WARNING,
            "A fact that is due for review",
            "Nobody has looked at it for a year or more, so it may no longer hold.",
            "Look at its source. Enter the new value, or the new as-of date if it still holds.",
        ),
        Rule(
            "orphan",
            WARNING,
            "Something that nothing refers to",
            "Visitors cannot come upon it from anything else, so it grows old unseen.",
            "Refer to it where it belongs, or remove it.",
        ),
        Rule(
            "unexplained-acronym",
            WARNING,
            "An acronym that is never explained",
            "Readers who are new to the field cannot know what it means.",
            "Write it out, as in “Bureau of Labor Statistics (BLS)”, or add it to the glossary.",
        ),
        Rule(
            "hard-to-read",
            WARNING,
            "A text that is hard to read",
            "It asks for more than nine years of school, and many readers have fewer or learn English.",
            "Write shorter sentences and plainer words.",
        ),
    ]
}
"""By code, errors first."""
