"""The two ends of imported mappings: elements of frameworks that are known, and small frameworks of what is cited."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mapper.errors import AmbiguousId, UnknownId
from mapper.importers.naming import heading, local_id
from mapper.model import Column, Element, Framework
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.library import Library
    from mapper.model import Mapping

CITED = "cited"
"""The kind of an element of which nobody says what it is."""
WORDING = Column("wording", "Wording", "The framework's own text; its licence is that of the framework")


@dataclass
class Ends:
    """Finds the elements that a file speaks of, and remembers those of frameworks that nobody has described.

    `own` are the elements that the same file describes, by id; `source` is the name of the file.
    """

    library: Library
    source: str
    own: dict[str, Framework] = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)
    _cited: dict[str, dict[str, Element]] = field(default_factory=dict)
    _names: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    _described: dict[str, Framework] = field(default_factory=dict)

    def knows(self, framework: str) -> bool:
        """Whether the framework is described, by the file itself or in the library."""
        return framework in self.own or framework in self.library.frameworks

    def place(self, framework: str, name: str, title: str = "", **facts: str) -> str:
        """The id of the element of that name; raises UnknownId or AmbiguousId where a described framework has none."""
        local = local_id(name)
        id = f"{framework}:{local}"
        if id in self.elements:
            return id
        if framework in self.library.frameworks and framework not in self.own:
            return self._found(framework, name)
        if framework in self.own or not local:
            raise UnknownId(name, ())
        self._cite(framework, id, name, title, **facts)
        return id

    def _found(self, framework: str, name: str) -> str:
        try:
            return self.library.resolve(f"{framework}:{name}").id
        except (UnknownId, AmbiguousId):
            if ":" in name:  # resolve takes what stands before a colon for a framework
                raise UnknownId(name, ()) from None
            raise

    def _cite(
        self, framework: str, id: str, name: str, title: str, *, url: str = "", wording: str = "", kind: str = CITED
    ) -> None:
        cited = self._cited.setdefault(framework, {})
        known, citation = cited.get(id), heading(name)
        if known is None or (title and known.title == known.citation) or (wording and not known.attributes["wording"]):
            attributes = {"wording": one_line(wording) or None}
            cited[id] = Element(
                id, framework, kind, citation, heading(title) or citation, url=url, requirement=True,
                attributes=attributes,
            )  # fmt: skip

    def name(self, framework: str, name: str, url: str = "", edition: str = "") -> None:
        """Say what to call a framework that only its citations tell of, where it is, and in which edition."""
        self._names.setdefault(framework, (heading(name), heading(url), heading(edition)))

    def describe(self, framework: Framework) -> None:
        """Take up what the file says of a framework; its elements are still those that are cited."""
        self._described[framework.id] = framework

    def whole(self, framework: str) -> str:
        """The id of a framework as a whole."""
        if not self.knows(framework):
            self._cited.setdefault(framework, {})
        return framework

    def edition(self, framework: str) -> str:
        """The edition that a row of the file speaks of: the first text of a framework that has several."""
        known = self.own.get(framework) or self.library.frameworks.get(framework) or self._described.get(framework)
        if known is None:
            named = self._names.get(framework)
            return (named and named[2]) or f"edition not stated by {self.source}"
        return known.texts[0] if known.texts else known.edition

    def cited(self, mappings: Iterable[Mapping]) -> tuple[tuple[Framework, tuple[Element, ...]], ...]:
        """The small frameworks of what these mappings name, and nobody describes."""
        named = {end for mapping in mappings for end in (mapping.source, mapping.target)}
        found = ((id, tuple(e for e in cited.values() if e.id in named)) for id, cited in self._cited.items())
        return tuple((self._describe(id), elements) for id, elements in found if elements or id in named)

    def _describe(self, id: str) -> Framework:
        if id in self._described:
            return replace(self._described[id], core=False, columns=(WORDING,))
        name, url, _ = self._names.get(id, (id, "", ""))
        return Framework(
            id=id, name=name, edition=self.edition(id), publisher=f"publisher not stated by {self.source}", url=url,
            licence="Copyright of its publisher; what the file says of it is used here", stage="cited only", as_of="",
            source=f"the citations in {self.source}", note="Only what that file cites.", columns=(WORDING,),
        )  # fmt: skip
