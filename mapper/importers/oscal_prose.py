"""The text of OSCAL controls: parts with those in them, each after its label, and parameters by their labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper import safety
from mapper.importers.naming import heading, many
from mapper.importers.oscal_tree import plain
from mapper.trees import Tree, members, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NIST = "http://csrc.nist.gov/ns/"
"""Where OSCAL's own namespace, the default, and those of NIST's catalogs begin."""
_INSERT = re.compile(r"\{\{\s*insert:\s*param,\s*([^\s}]+)\s*\}\}")


class Prose:
    """The text of one catalog, with its parameters at hand."""

    def __init__(self, path: Path, tree: Tree) -> None:
        self.path = path
        self.params = {one_line(param.get("id")): param for param in _params(tree)}
        self.repeated = 0

    def of(self, tree: Tree, *names: str) -> str:
        """The text of the parts of these names."""
        parts = [part for part in members(tree, "parts") if part.get("name") in names]
        return " ".join(filter(None, map(self._whole, parts)))

    def _whole(self, part: Tree) -> str:
        inner = map(self._whole, members(part, "parts"))
        return " ".join(filter(None, (label(part), self.filled(part.get("prose")), *inner)))

    def filled(self, prose: object) -> str:
        """A prose in one line, with each parameter as `[its label]`."""
        return one_line(_INSERT.sub(lambda found: self.repeat(self._param(found[1])), plain(prose)))

    def repeat(self, text: str) -> str:
        """A text that the file has once and may cite often; refuses a file that would grow without end."""
        self.repeated += len(text)
        if self.repeated > safety.SIZE:
            raise safety.refusal(self.path, 1, "would grow beyond all measure by what it inserts")
        return text

    def _param(self, id: str) -> str:
        """A parameter by its label, or by its choices, in which others stand by their labels."""
        select = self.params.get(id, {}).get("select")
        choices = select.get("choice") if isinstance(select, dict) else None
        if not isinstance(choices, list):
            return self._named(id)
        said = "; ".join(_INSERT.sub(lambda found: self._named(found[1]), plain(choice)) for choice in choices)
        return f"[Selection: {heading(said)}]"

    def _named(self, id: str) -> str:
        param = self.params.get(id, {})
        values = param.get("values")
        said = plain(param.get("label")) or "; ".join(many(values if isinstance(values, list) else ()))
        return f"[{heading(said) or id}]"


def _params(tree: Tree) -> Iterator[Tree]:
    yield from members(tree, "params")
    for name in ("groups", "controls"):
        for inner in members(tree, name):
            yield from _params(inner)


def own_props(tree: Tree) -> list[Tree]:
    """The properties of OSCAL's own namespace and of those of NIST's catalogs."""
    return [prop for prop in members(tree, "props") if str(prop.get("ns") or NIST).startswith(NIST)]


def label(tree: Tree) -> str:
    """The label that is meant for everybody: the one without a class, or else the first."""
    labels = [prop for prop in own_props(tree) if prop.get("name") == "label"]
    chosen = next((prop for prop in labels if not prop.get("class")), labels[0] if labels else {})
    return one_line(chosen.get("value"))
