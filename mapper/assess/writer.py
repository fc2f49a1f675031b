"""Writes `assessment.yaml`: from answers, and anew without losing a word that a person wrote."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapper import __version__, safety
from mapper.assess import check, decide, document
from mapper.assess.model import FORMAT, Verdict
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    from mapper.library import Library

HEAD = """\
Assessment of one AI system.
`mapper assess refresh` writes everything under `computed` anew, and nothing else: what you write stays.
Against a computed decision, write for instance
  overruled: {applicability: not-applicable, reason: why you decide otherwise}
applicability: applicable, elsewhere (another party sees to it; verify that it does), not-applicable
status: not-assessed, not-started, planned, partial, implemented, alternative
evidence: [{link: https://...}, {file: beside/this/file.pdf, sha256: ...}]
likelihood, impact: low, medium, high; treatment: mitigate, transfer, avoid, accept; due: YYYY-MM-DD
"""
NULL, TEXT = "tag:yaml.org,2002:null", "tag:yaml.org,2002:str"
SECTIONS = {
    "answers": "Answers to the scoping questions. Change one, then run `mapper assess refresh`.",
    "threats": "Threats of the OWASP AI Exchange.",
    "controls": "Controls of the OWASP AI Exchange.",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What a refresh did to an element: added, retired, or another decision than before."""

    id: str
    before: str
    after: str


def compose(
    library: Library,
    system: Mapping[str, str | None],
    answers: Mapping[str, str],
    roles: Iterable[str] = (),
    classes: Iterable[str] = (),
    frameworks: Iterable[str] = (),
) -> str:
    """The text of a new assessment."""
    threats, controls = document.verdicts(library, answers, {})
    asked = decide.asked_answers(Scoping.of(library), answers)
    tree = mapping(
        {
            "format": FORMAT,
            **_origin(library),
            "system": mapping({name: system.get(name) for name in ("name", "owner", "description")}),
            "roles": flow_list(roles),
            "classes": flow_list(classes),
            "frameworks": flow_list(frameworks),
            "answers": mapping({question: _quoted(answer) for question, answer in asked.items()}),
            "threats": mapping({id: _threat(verdict) for id, verdict in threats.items()}),
            "controls": mapping({id: _control(verdict) for id, verdict in controls.items()}),
        }
    )
    tree.yaml_set_start_comment(HEAD)
    for key, comment in SECTIONS.items():
        tree.yaml_set_comment_before_after_key(key, before=f"\n{comment}")
    return dump(tree)


def refresh(path: Path, library: Library, content: bytes | None = None) -> tuple[str, list[Change]]:
    """The text of an assessment with everything computed anew, and what that changed; raises DataError.

    `content` is what the file holds, where it was read already.
    """
    content = safety.read_bytes(path) if content is None else content
    read, assessment = document.parse(path, content)
    found = [*check.names(read, assessment, library, Scoping.of(library)), *check.values(read, assessment)]
    if assessment.edition == library.framework("aix").edition:
        found += check.elements(read, assessment, library)
    document.refuse(found)
    tree = load(content.decode("utf-8-sig"))
    threats, controls = document.verdicts(library, assessment.answers, document.overruled(assessment))
    changes = _update(tree, "threats", threats, _threat) + _update(tree, "controls", controls, _control)
    for key, value in _origin(library).items():
        if tree.get(key) != value:
            tree[key] = value
    return dump(tree), changes


def _update(tree: CommentedMap, key: str, wanted: Mapping[str, Verdict], make: Any) -> list[Change]:
    changes = _retire(tree, key, wanted)
    entries = tree[key]
    for number, (id, verdict) in enumerate(wanted.items()):
        before = "new"
        if id in entries:
            before = str(entries[id]["computed"].get("applicability"))
        else:
            entries.insert(number, id, _recalled(tree, id) or make(verdict))
        if before != verdict.applicability:
            changes.append(Change(id, before, verdict.applicability))
        computed = entries[id]["computed"]
        for name, value in _computed(verdict).items():
            if computed.get(name) != value:
                computed[name] = value
    return changes


def _retire(tree: CommentedMap, key: str, wanted: Mapping[str, Verdict]) -> list[Change]:
    """Move what this edition lacks out of the way, with everything that was written about it."""
    gone = [id for id in tree[key] if id not in wanted]
    for id in gone:
        tree["retired"] = tree.get("retired") or mapping({})
        tree["retired"][id] = tree[key].pop(id)
    return [Change(id, "in this file", "retired: this edition of the Exchange does not have it") for id in gone]


def _recalled(tree: CommentedMap, id: str) -> Any:
    """What an earlier refresh retired, where an edition has the element again."""
    retired = tree.get("retired") or {}
    entry = retired.get(id)
    is_whole = isinstance(entry, dict) and isinstance(entry.get("computed"), dict)
    return retired.pop(id) if is_whole else None


def _origin(library: Library) -> dict[str, str]:
    return {
        "made_by": f"aix-mapper {__version__}",
        "edition": _quoted(library.framework("aix").edition),
        "data": decide.data_digest(library, Scoping.of(library)),
    }


def _threat(verdict: Verdict) -> CommentedMap:
    names = ("overruled", "likelihood", "impact", "treatment", "note")
    return mapping({"computed": mapping(_computed(verdict)), **dict.fromkeys(names)})


def _control(verdict: Verdict) -> CommentedMap:
    return mapping(
        {
            "computed": mapping(_computed(verdict)),
            "overruled": None,
            "status": "not-assessed",
            "owner": None,
            "due": None,
            "evidence": flow_list(()),
            "finding": None,
            "residual_risk": None,
        }
    )


def _computed(verdict: Verdict) -> dict[str, Any]:
    """The fields in their order; the last one is text, since YAML hangs what follows a list on the list."""
    return {
        "title": verdict.title,
        "applicability": verdict.applicability,
        "reason": verdict.reason,
        "because": flow_list(verdict.because),
        "whose": verdict.whose,
        "attention": verdict.attention,
        "source": verdict.source,
    }


def mapping(values: Mapping[str, Any]) -> CommentedMap:
    """A mapping that is written a key a line."""
    from ruamel.yaml.comments import CommentedMap

    return CommentedMap(values)


def flow_mapping() -> CommentedMap:
    """A mapping that is written in one line."""
    found = mapping({})
    found.fa.set_flow_style()
    return found


def flow_list(values: Iterable[str]) -> Any:
    """A list that is written in one line."""
    from ruamel.yaml.comments import CommentedSeq

    found = CommentedSeq(values)
    found.fa.set_flow_style()
    return found


def _quoted(text: str) -> str:
    """In quotes what other readers of YAML would take for a truth value or a date."""
    from ruamel.yaml.scalarstring import SingleQuotedScalarString

    return SingleQuotedScalarString(text) if text in ("yes", "no") or text[:1].isdecimal() else text


def scalar(text: str) -> str:
    """What a person wrote, in quotes where YAML would read something else in it, and on one line."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    return _quoted(text) if text.isprintable() else DoubleQuotedScalarString(text)


def load(text: str) -> CommentedMap:
    """The tree of an assessment that was parsed and found sound, with its comments."""
    tree: CommentedMap = _yaml().load(text)
    return tree


def _yaml() -> YAML:
    """A reader and writer that keeps comments, quotes and the order; every scalar is the text that it is."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    class AsText(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            tag = super().resolve(kind, value, implicit)
            is_special = kind.__name__ == "ScalarNode" and str(tag) not in (NULL, TEXT)
            return Tag(suffix=TEXT) if is_special else tag

    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = AsText
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def dump(tree: CommentedMap) -> str:
    """The text of a tree."""
    stream = io.StringIO()
    _yaml().dump(tree, stream)
    return stream.getvalue()
