"""Where an engine and the oracle disagree about a world."""

from tests.eligibility.engine import oracle


def differences(rules, answers, verdicts, asking, route_kind) -> list[str]:
    """Every disagreement between the engine's modules and the oracle, in words; empty if there is none."""
    found = []
    scope = rules.credentials
    numbers = oracle.programs(rules, answers)
    results = verdicts.assess(rules, answers)
    for credential in scope:
        ours, theirs = results[credential.code].verdict.value, oracle.verdict(credential, answers, numbers)
        if ours != theirs:
            found.append(f"{credential.code}: engine {ours}, oracle {theirs}")
        for result in (*results[credential.code].routes, *results[credential.code].advice):
            alone = oracle_route(credential, result.route, answers, numbers)
            if result.verdict.value != alone:
                found.append(f"{result.route.code}: engine {result.verdict.value}, oracle {alone}")
    for name in asking.candidates(rules, answers):
        for kind in route_kind:
            ours = asking.can_matter(rules, answers, scope, name, kind)
            if ours != oracle.is_asked(rules, answers, scope, name, kind.value):
                found.append(f"{name} ({kind.value}): engine {'asks' if ours else 'does not ask'}, oracle the other")
    return found


def oracle_route(credential, route, answers, numbers):
    alone = type(credential)(credential.code, (route,))
    return oracle.verdict(alone, answers, numbers, route.kind.value)
