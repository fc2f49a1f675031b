"""From answers to verdicts: which threats apply, which controls answer them, and who sees to each."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, get_args

from mapper.assess.model import UNKNOWN, Applicability, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.assess.scope import Condition, Rule
    from mapper.assess.scoping import Scoping
    from mapper.library import Library
    from mapper.model import Element

SAFE = "Nothing that was answered takes it out of scope, and the Exchange names no condition that does; so it applies."
SELECTION = "https://owaspai.org/go/riskanalysis/"
"""Where the Exchange says how threats and controls are selected."""

STRONGEST_FIRST: tuple[Applicability, ...] = get_args(Applicability)
Standing = dict[str, Applicability]


def threat_verdicts(library: Library, scoping: Scoping, answers: Mapping[str, str]) -> dict[str, Verdict]:
    """The verdict on every threat, in the Exchange's order."""
    known = asked_answers(scoping, answers)
    return {threat.id: _threat(threat, scoping, known) for threat in library.elements("aix", "threat")}


def asked_answers(scoping: Scoping, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that matter; one to a question that the others make pointless does not."""
    return {q.id: answers.get(q.id, UNKNOWN) for q in scoping.questions.values() if scoping.is_asked(q, answers)}


def _threat(threat: Element, scoping: Scoping, answers: Mapping[str, str]) -> Verdict:
    rules = [rule for rule in scoping.rules if threat.id in rule.elements]
    attention = " ".join(r.reason for r in rules if r.effect == "attention" and r.holds(answers)) or None
    rule = _first(rules, answers)
    if rule is None:
        open_questions = _unknown(rules, answers)
        reason = f"Not known: {', '.join(open_questions)}; on the safe side it applies." if open_questions else SAFE
        because = tuple(f"{question}={UNKNOWN}" for question in open_questions)
        return Verdict(threat.title, "applicable", reason, because, None, attention, SELECTION)
    return _ruled(threat, rule, answers, attention)


def _ruled(element: Element, rule: Rule, answers: Mapping[str, str], attention: str | None = None) -> Verdict:
    assert rule.effect != "attention"  # `_first` leaves those out
    because = tuple(f"{condition.question}={answers[condition.question]}" for condition in rule.when)
    whose = rule.duty or None
    return Verdict(element.title, rule.effect, rule.reason, because, whose, attention, rule.source.url)


def _first(rules: list[Rule], answers: Mapping[str, str]) -> Rule | None:
    return next((rule for rule in rules if rule.effect != "attention" and rule.holds(answers)), None)


def _unknown(rules: list[Rule], answers: Mapping[str, str]) -> list[str]:
    conditions: list[Condition] = [c for rule in rules if rule.effect != "attention" for c in rule.when]
    return list(dict.fromkeys(c.question for c in conditions if answers.get(c.question) == UNKNOWN))


def control_verdicts(
    library: Library, scoping: Scoping, answers: Mapping[str, str], threats: Mapping[str, Applicability]
) -> dict[str, Verdict]:
    """The verdict on every control, given whether each threat applies, in the Exchange's order."""
    known = asked_answers(scoping, answers)
    standing = _with_groups(library, threats)
    helps = threats_of(library)
    return {
        control.id: _control(
            control, scoping, known, {t: standing[t] for t in helps.get(control.id, ()) if t in standing}
        )
        for control in library.elements("aix", "control")
    }


def _control(control: Element, scoping: Scoping, answers: Mapping[str, str], threats: Standing) -> Verdict:
    """A rule on the control decides; but nobody has to arrange elsewhere what answers no threat here."""
    derived = _derived(control, threats)
    rule = _first([rule for rule in scoping.rules if control.id in rule.elements], answers)
    if rule is None or (rule.effect == "elsewhere" and derived.applicability == "not-applicable"):
        return derived
    return _ruled(control, rule, answers)


def _derived(control: Element, threats: Standing) -> Verdict:
    if not threats:
        return Verdict(control.title, "applicable", SAFE, (), None, None, SELECTION)
    for applicability in ("applicable", "elsewhere"):
        because = tuple(threat for threat, standing in threats.items() if standing == applicability)
        if because and applicability == "applicable":
            reason = f"It answers {_count(because)} in scope."
            return Verdict(control.title, "applicable", reason, because, None, None, SELECTION)
        if because:
            reason = f"It answers {_count(because)}, and others see to {'it' if len(because) == 1 else 'them'}."
            return Verdict(control.title, "elsewhere", reason, because, "whoever treats the threat", None, SELECTION)
    reason = "None of the threats that it answers applies."
    return Verdict(control.title, "not-applicable", reason, tuple(threats), None, None, SELECTION)


def _count(threats: tuple[str, ...]) -> str:
    return "1 threat or group of threats" if len(threats) == 1 else f"{len(threats)} threats and groups of threats"


def threats_of(library: Library) -> dict[str, list[str]]:
    """The threats and groups that each control is stated to answer."""
    found: dict[str, list[str]] = {}
    for mapping in library.crosswalk("aix", "aix"):
        if mapping.relation == "supports" and library.counts(mapping):
            found.setdefault(mapping.source, []).append(mapping.target)
    return found


def _with_groups(library: Library, threats: Mapping[str, Applicability]) -> Standing:
    """The standing of threats and of the groups above them; a group without threats of its own always applies."""
    standing: Standing = dict(threats)
    below: dict[str, set[str]] = {group.id: set() for group in library.elements("aix", "group")}
    for threat in threats:
        for group in _above(library, threat):
            below[group].add(threat)
    for group, members in below.items():
        words = {threats[member] for member in members}
        standing[group] = next((word for word in STRONGEST_FIRST if word in words), "applicable")
    return standing


def _above(library: Library, id: str) -> set[str]:
    parents = {parent.id for parent in library.parents(library.element(id)) if parent.kind == "group"}
    return parents | {above for parent in parents for above in _above(library, parent)}


def data_digest(library: Library, scoping: Scoping) -> str:
    """A digest of the rules, elements and statements that verdicts are made from."""
    parts = [f"{element.id} {element.digest}" for element in library.elements("aix")]
    parts += [f"{mapping.id} {mapping.relation}" for mapping in library.crosswalk("aix", "aix")]
    parts += [repr(row) for row in (*scoping.questions.values(), *scoping.rules)]
    return sha256("\n".join(parts).encode()).hexdigest()
