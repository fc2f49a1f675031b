"""What follows from two rows: control to threat to topic, and the like, with where each box of its graph stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from mapper.infer import compose
from mapper.library import inverted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.infer import Inference
    from mapper.library import Library
    from mapper.model import Mapping

SHOWN = 6
"""How many chains the graph of one element has, the strongest."""
WIDTH, GAP, HEIGHT, STEP = 188, 58, 58, 70
"""Of a box, between columns, and of a box and the next below it, in user units."""
LINE = 27
"""Characters that a line of a box holds."""


class Chains:
    """The inferences of each element into other frameworks, composed from rows that count."""

    def __init__(self, library: Library, mappings: Iterable[Mapping]) -> None:
        self._rows: dict[str, list[Mapping]] = defaultdict(list)
        for mapping in mappings:
            if ":" in mapping.source and ":" in mapping.target and library.counts(mapping):
                self._rows[mapping.source].append(mapping)
                self._rows[mapping.target].append(inverted(mapping))

    def of(self, id: str) -> list[Inference]:
        """The strongest chain to each element, strongest first; none that ends in the framework it starts from."""
        best: dict[str, Inference] = {}
        for first in self._rows[id]:
            for second in self._rows[first.target]:
                found = compose(first, second) if second.target_framework != first.source_framework else None
                if found is not None and found.mapping.relation != "no-relationship":
                    best[second.target] = min(best.get(second.target, found), found, key=_order)
        return sorted(best.values(), key=_order)


def _order(inference: Inference) -> tuple[int, str, str]:
    mapping = inference.mapping
    return -(mapping.strength or 0), mapping.target, mapping.place


@dataclass(frozen=True, slots=True)
class Box:
    """An element in the graph: where its corner is, the relation that leads to it, and its label in lines."""

    x: int
    y: int
    relation: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes in three columns, and the curves between them."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]
    box: tuple[int, int] = (WIDTH, HEIGHT)


def draw(library: Library, inferences: Sequence[Inference]) -> Graph:
    """The graph of some chains that start from the same element."""
    start = inferences[0].mapping.source
    by_way_of: dict[tuple[str, str], list[Inference]] = defaultdict(list)
    for inference in inferences:
        by_way_of[inference.chain[0].target, inference.chain[0].relation].append(inference)
    ends = [inference for group in by_way_of.values() for inference in group]
    boxes = [_box(library, start, 0, (len(ends) - 1) * STEP // 2, "")]
    curves, row = [], 0
    for (middle, relation), group in by_way_of.items():
        y = (2 * row + len(group) - 1) * STEP // 2
        boxes.append(_box(library, middle, 1, y, relation))
        curves.append(_curve(0, boxes[0].y, y))
        for inference in group:
            boxes.append(_box(library, inference.mapping.target, 2, row * STEP, inference.chain[1].relation))
            curves.append(_curve(1, y, row * STEP))
            row += 1
    return Graph(3 * WIDTH + 2 * GAP, (row - 1) * STEP + HEIGHT, tuple(boxes), tuple(curves))


def _box(library: Library, id: str, column: int, y: int, relation: str) -> Box:
    lines = wrap(library.label(id), LINE)
    shown = lines if len(lines) <= 2 else [lines[0], lines[1][: LINE - 2] + " …"]
    return Box(column * (WIDTH + GAP), y, relation, tuple(shown))


def _curve(column: int, start: int, end: int) -> str:
    """A path from the right edge of a box to the left edge of one in the next column."""
    left = column * (WIDTH + GAP) + WIDTH
    middle, right = left + GAP // 2, left + GAP
    y, z = start + HEIGHT // 2, end + HEIGHT // 2
    return f"M{left} {y}C{middle} {y} {middle} {z} {right} {z}"
