"""What the questions in `tests/questions` should find, read from the files with csv alone: nothing of `mapper` is used.

`expected` of a question is a list of ids, or the name of a function below with its arguments as `name=value`.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

MAPPINGS = Path(__file__).parent.parent / "mappings"
CONFIDENCE = {"0.9": "high", "0.6": "medium", "0.3": "low"}
INVERSE = {"subset-of": "superset-of", "superset-of": "subset-of", "supports": "is-supported-by"}
INVERSE |= {right: left for left, right in INVERSE.items()}
LEVELS = ("full", "substantial", "partial", "marginal", "none", "undecided")
Cells = dict[str, str]


@cache
def elements(framework: str) -> dict[str, Cells]:
    with (MAPPINGS / "frameworks" / framework / "elements.csv").open(encoding="utf-8", newline="") as file:
        return {f"{framework}:{row['id']}": row for row in csv.DictReader(file)}


@cache
def stored() -> tuple[Cells, ...]:
    found = []
    for path in sorted((MAPPINGS / "crosswalks").glob("*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found += list(csv.DictReader(lines, delimiter="\t"))
    for row in found:
        row["a"], row["b"] = (row[name].removeprefix("framework:") for name in ("subject_id", "object_id"))
        row["relation"] = row["predicate_id"].removeprefix("rel:")
        row["sure"] = CONFIDENCE[row["confidence"]]
        row["id"] = f"{row['a']}~{row['b']}~{row['provenance']}"
    return tuple(found)


def cell(id: str, column: str) -> str:
    return elements(id.partition(":")[0])[id].get(column) or ""


@cache
def parts(id: str) -> set[str]:
    """An element and what lies below it; below a group of threats the threats only."""
    framework = id.partition(":")[0]
    found = {id}
    for other, row in elements(framework).items():
        up = any(f"{framework}:{parent}" in found for parent in row["parents"].split("|"))
        if up and (framework != "aix" or row["kind"] in ("threat", "group")):
            found.add(other)
    return {id} if framework == "aix" and cell(id, "kind") != "group" else found


def related(
    subject: str, framework: str = "", kind: str = "", lifecycle: str = "", confidence: str = "", relation: str = ""
) -> set[str]:
    found = set()
    kinds = {"threat": {"threat", "group"}}.get(kind, {kind})
    for row in stored():
        for near, far, said in (
            (row["a"], row["b"], row["relation"]),
            (row["b"], row["a"], INVERSE.get(row["relation"], row["relation"])),
        ):
            if near not in parts(subject) or ":" not in far or said == "no-relationship":
                continue
            wanted = (
                (not framework or far.startswith(framework + ":"))
                and (not kind or cell(far, "kind") in kinds)
                and (not lifecycle or lifecycle in cell(far, "lifecycle").split("|"))
                and confidence in ("", row["sure"])
                and relation in ("", row["relation"])
            )
            found |= {far} if wanted else set()
    return found


def only(a: str, b: str) -> set[str]:
    return related(a, "aix", "control") - related(b, "aix", "control")


def listed(framework: str, kind: str = "", lifecycle: str = "", role: str = "", requirement: str = "") -> set[str]:
    return {
        id
        for id, row in elements(framework).items()
        if kind in ("", row["kind"])
        and requirement in ("", row["requirement"])
        and (not lifecycle or lifecycle in row["lifecycle"].split("|"))
        and (not role or role in row["roles"].split("|"))
    }


def rows(
    a: str = "", b: str = "", confidence: str = "", provenance: str = "", status: str = "", relation: str = ""
) -> set[str]:
    def concerns(row: Cells, side: str) -> bool:
        ends = (row["a"], row["b"])
        if ":" not in side:
            return not side or any(end.partition(":")[0] == side for end in ends)
        return not parts(side).isdisjoint(ends)

    return {
        row["id"]
        for row in stored()
        if concerns(row, a) and concerns(row, b)
        and confidence in ("", row["sure"]) and provenance in ("", row["provenance"])
        and status in ("", row["status"]) and relation in ("", row["relation"])
    }  # fmt: skip


@cache
def levels(framework: str) -> dict[str, str]:
    """Coverage of each requirement (docs/method.md): its best row, or that of a part, which gives partial at most."""
    required = {id for id, row in elements(framework).items() if row["requirement"]}
    best = dict.fromkeys(required, len(LEVELS) - 1)
    for row in stored():
        sources = row["a"] == "aix" or (row["a"].startswith("aix:") and cell(row["a"], "requirement"))
        if not sources or not row["b"].startswith(framework + ":"):
            continue
        place = row["b"]
        while place not in required and cell(place, "parents"):
            place = f"{framework}:{cell(place, 'parents').split('|')[0]}"
        if place in required:
            level = LEVELS.index(_level(row["relation"], row["strength"]))
            best[place] = min(best[place], level if place == row["b"] else max(level, LEVELS.index("partial")))
    return {id: LEVELS[rank] for id, rank in best.items()}


def _level(relation: str, strength: str) -> str:
    if relation == "no-relationship":
        return "none"
    if relation in ("equal", "superset-of"):
        return "full"
    number = int(strength or 4)
    return "substantial" if number >= 7 else "partial" if number >= 4 else "marginal"


def coverage(framework: str, level: str = "", role: str = "", scope: str = "", **more: str) -> set[str]:
    system_class = more.get("class", "")
    inside = parts(scope) if scope else set(elements(framework))
    return {
        id
        for id, found in levels(framework).items()
        if id in inside and level in ("", found)
        and (not role or role in cell(id, "roles").split("|"))
        and (not system_class or system_class in cell(id, "system_class").split("|"))
    }  # fmt: skip


def gaps(framework: str, **narrowed: str) -> set[str]:
    return {id for level in ("none", "undecided") for id in coverage(framework, level, **narrowed)}


FUNCTIONS = {"related": related, "only": only, "list": listed, "rows": rows, "coverage": coverage, "gaps": gaps}


def expected_ids(expected: str) -> set[str]:
    """The ids that an entry of the column `expected` stands for."""
    name, *arguments = expected.split(" ") if expected else [""]
    if name not in FUNCTIONS:
        return set(expected.split())
    given = dict(argument.replace("+", " ").split("=") for argument in arguments)
    found: set[str] = FUNCTIONS[name](**given)  # type: ignore[operator]  # each takes names and values of text
    return found
