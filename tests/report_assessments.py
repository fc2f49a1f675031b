"""Three assessments that reports are made from: small, typical, and the worst case; and random ones."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import get_args

from hypothesis import strategies as st
from scenarios import AGENT, CLASSIFIER, GPAI, HOSTED_RAG

from mapper import Library, assess
from mapper.assess import Assessment, Control, Evidence, Overruling, Threat
from mapper.assess.model import Applicability, Level, Status, Treatment

ALL_ROLES = ["provider", "deployer"]
ALL_CLASSES = ["high-risk-annex-iii", "transparency"]
LONG = (
    "The logs of the gateway show bursts of up to 4,000 requests an hour from one account, which nobody noticed. " * 18
)
FINDINGS: dict[str, tuple[Status, str, str]] = {
    "ratelimit": ("partial", "high", "Limits hold per user, not yet per session.\nA burst test went unnoticed."),
    "monitoruse": ("planned", "medium", "Usage is logged, and nobody looks at the logs."),
    "promptinjectioniohandling": ("not-started", "high", "Input is passed on to the model as it comes."),
    "modelaccesscontrol": ("implemented", "low", ""),
    "aiprogram": ("implemented", "low", "The inventory is complete; one owner has left."),
    "secprogram": ("partial", "medium", "AI assets are in the register, without threats."),
    "seceducate": ("alternative", "low", "Staff are trained by the group's academy instead."),
}


@cache
def bundled() -> Library:
    return Library.bundled()


@cache
def fresh(*answers: tuple[str, str], roles: tuple[str, ...] = (), classes: tuple[str, ...] = ()) -> Assessment:
    """An assessment as `mapper assess new` makes it."""
    system = {"name": "Helpdesk", "owner": "IT services", "description": "Answers questions of employees."}
    text = assess.compose(bundled(), system, dict(answers), roles, classes, [])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "assessment.yaml")
        path.write_text(text, encoding="utf-8")
        return assess.load(path, bundled())


def small() -> Assessment:
    """A fresh assessment for one standard, in which nobody has looked at anything."""
    made = fresh(*HOSTED_RAG.items(), roles=("deployer",), classes=("transparency",))
    return replace(made, frameworks=("eu-ai-act",))


def typical() -> Assessment:
    """An assessment under way."""
    made = fresh(*HOSTED_RAG.items(), roles=("deployer",), classes=tuple(ALL_CLASSES))
    controls = {id: _typical_control(id, control) for id, control in made.controls.items()}
    threats = {id: _typical_threat(n, threat) for n, (id, threat) in enumerate(made.threats.items())}
    return replace(made, controls=controls, threats=threats)


def _typical_control(id: str, control: Control) -> Control:
    if id == "aix:modelwatermarking":
        return replace(
            control, overruled=Overruling("not-applicable", "The model is a supplier's and nobody's secret.")
        )
    found = FINDINGS.get(id.removeprefix("aix:"))
    if not found:
        return control
    status, _, finding = found
    evidence = (Evidence(link=f"https://wiki.example/{id}?a=1&b=2"),) if status == "implemented" else ()
    return replace(
        control,
        status=status,
        owner="Platform team",
        due="2026-10-15",
        evidence=evidence,
        finding=finding,
        residual_risk="Slow probing from many accounts." if status == "partial" else None,
    )


def _typical_threat(number: int, threat: Threat) -> Threat:
    levels: tuple[Level, ...] = get_args(Level)
    if number % 3 == 2:
        return threat
    return replace(
        threat,
        likelihood=levels[number % 3],
        impact=levels[(number + 1) % 3],
        treatment="mitigate",
        note="Seen once in a pilot." if number % 5 == 0 else None,
    )


def finished() -> Assessment:
    """Everything is implemented and shown, and every threat rated and treated."""
    made = typical()
    proof = (Evidence(file="proof.pdf", sha256="0" * 64, note="Seen on site."),)
    return replace(
        made,
        controls={
            id: replace(c, status="implemented", overruled=None, owner="IT", due="2026-01-01", evidence=proof)
            for id, c in made.controls.items()
        },
        threats={id: replace(t, likelihood="low", impact="low", treatment="accept") for id, t in made.threats.items()},
    )


def worst() -> Assessment:
    """All controls apply, every text is long, and 300 links of evidence are named."""
    made = fresh()
    statuses: tuple[Status, ...] = get_args(Status)
    controls = {}
    for n, (id, control) in enumerate(made.controls.items()):
        links = [f"https://evidence.example/{'a-long-folder-name/' * 6}{n}/{i}.pdf" for i in range(5 + (n < 25))]
        evidence = tuple(Evidence(link=link, note=f"Record {i} of control {n}") for i, link in enumerate(links))
        controls[id] = replace(
            control,
            status=statuses[n % 6],
            owner=f"Department of Responsible Persons {n}",
            due="2026-12-31",
            evidence=evidence,
            finding=f"Finding number {n:03d}. {LONG}",
            residual_risk=f"Rest {n:03d}. {LONG[:400]}",
        )
    threats = {id: _typical_threat(n, threat) for n, (id, threat) in enumerate(made.threats.items())}
    noted = {id: replace(threat, note=f"Note on {id}. {LONG[:600]}") for id, threat in threats.items()}
    return replace(made, controls=controls, threats=noted)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="{}"), max_size=40)
HOSTILE = st.sampled_from(["<b>x</b>", "{{ title }}", "| a | b |", "**strong**", "# head", "=1+1", "[x](javascript:1)"])
SAID = st.none() | WORDS | HOSTILE
DAYS = st.none() | st.sampled_from(["2026-01-01", "2026-12-31"])
SCENARIOS: tuple[dict[str, str], ...] = (HOSTED_RAG, CLASSIFIER, AGENT, GPAI, {})
PARTIES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    ((), ()), (("deployer",), ("transparency",)), (("importer",), ("gpai",)),
)  # fmt: skip
FRAMEWORKS: tuple[tuple[str, ...], ...] = ((), ("eu-ai-act",), ("iso-27090", "nist-ai-rmf"))


@dataclass(frozen=True)
class Case:
    """A random assessment, by few words, so that a failing test can print it."""

    scenario: int
    parties: int
    frameworks: int
    seed: int
    said: tuple[str | None, ...]

    def assessment(self) -> Assessment:
        """In any state; every finding that is written begins with its own mark."""
        roles, classes = PARTIES[self.parties]
        made = fresh(*SCENARIOS[self.scenario].items(), roles=roles, classes=classes)
        state = Random(self.seed)  # noqa: S311  # nothing here is secret
        controls = {
            id: _random_control(n, control, state, self.said) for n, (id, control) in enumerate(made.controls.items())
        }
        threats = {id: _random_threat(threat, state, self.said) for id, threat in made.threats.items()}
        return replace(made, controls=controls, threats=threats, frameworks=FRAMEWORKS[self.frameworks])


CASES = st.builds(
    Case, st.integers(0, len(SCENARIOS) - 1), st.integers(0, len(PARTIES) - 1), st.integers(0, len(FRAMEWORKS) - 1),
    st.integers(0, 2**32), st.tuples(SAID, SAID, SAID, SAID),
)  # fmt: skip


def assessments() -> st.SearchStrategy[Assessment]:
    """The random assessments themselves."""
    return CASES.map(Case.assessment)


def _random_control(number: int, control: Control, state: Random, said: tuple[str | None, ...]) -> Control:
    text = state.choice(said)
    overruled = Overruling(state.choice(get_args(Applicability)), "Decided so.") if state.random() < 0.1 else None
    evidence = tuple(Evidence(link=f"https://e.example/{state.randrange(9)}") for _ in range(state.randrange(3)))
    return replace(
        control,
        status=state.choice(get_args(Status)),
        overruled=overruled,
        owner=state.choice(said),
        due=state.choice([None, "2026-01-01", "2026-12-31"]),
        evidence=tuple(dict.fromkeys(evidence)),
        finding=None if text is None else f"MARK{number:02d} {text}",
        residual_risk=state.choice(said),
    )


def _random_threat(threat: Threat, state: Random, said: tuple[str | None, ...]) -> Threat:
    levels, treatments = get_args(Level), get_args(Treatment)
    return replace(
        threat,
        likelihood=state.choice([None, *levels]),
        impact=state.choice([None, *levels]),
        treatment=state.choice([None, *treatments]),
        note=state.choice(said),
    )
