"""The library: frameworks, elements and mappings of one or more data folders, found by id, citation or alias.

A folder holds `frameworks/<id>/framework.toml`, `frameworks/<id>/elements.csv` and
`crosswalks/<source>--<target>.sssom.tsv`. Files are read when they are first needed. Where two folders
describe a framework of the same id, the later one replaces the earlier; an `overlays/<id>.csv` only adds to it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from mapper import data, description, overlays, rules, tables
from mapper.crosswalks import Crosswalks, latest
from mapper.errors import AmbiguousId, DataError, MapperError, UnknownId
from mapper.model import INVERSE, Element, Framework, Mapping
from mapper.names import WORDS, Names, normalise, own_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path


class Library:
    """Frameworks, elements and mappings; read-only.

    With `public`, texts of a user that may not be passed on are replaced by where to read them.

    >>> library = Library.bundled()
    >>> library.resolve("#rate limit").id
    'aix:ratelimit'
    """

    def __init__(self, folders: Iterable[Path], *, public: bool = False) -> None:
        self.folders = tuple(folders)
        self.public = public
        for folder in self.folders:
            if not folder.is_dir():
                raise MapperError("is no folder that exists", where=str(folder), advice="check its name")
            if not any((folder / part).is_dir() for part in ("frameworks", "crosswalks", "overlays", "scoping")):
                advice = "it needs a folder `frameworks`, `crosswalks`, `overlays` or `scoping`"
                raise MapperError("is no data folder", where=str(folder), advice=advice)
        self._read_frameworks: dict[str, Framework] = {}
        self._elements: dict[str, dict[str, Element]] = {}
        self._lazy: dict[str, tables.LazyElements | None] = {}
        self._children: dict[str, dict[str, list[str]]] = {}
        self._digests: dict[str, str] = {}
        self._near_names: dict[frozenset[str], dict[str, list[str]]] = {}
        self._crosswalks = Crosswalks(self.folders, self.is_bundled, self._speaks_of_known, lambda: not self._replaced)

    @classmethod
    def bundled(cls, *more: Path, public: bool = False) -> Library:
        """The data that travels with the program, and the folders of a user on top of it."""
        return cls((data.folder("mappings"), *more), public=public)

    # frameworks and elements

    @cached_property
    def _framework_files(self) -> dict[str, Path]:
        paths = (path for folder in self.folders for path in sorted(folder.glob("frameworks/*/framework.toml")))
        return {path.parent.name: path for path in paths}

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        """All frameworks by id: the Exchange first, then those that controls are decided against, then the rest."""
        found = map(self._framework, self._framework_files)
        return {f.id: f for f in sorted(found, key=lambda f: (f.id != "aix", not f.core, f.id))}

    @property
    def framework_ids(self) -> list[str]:
        """The ids of all frameworks, without reading them."""
        return list(self._framework_files)

    def _framework(self, id: str) -> Framework:
        if id not in self._read_frameworks:
            framework = description.read_framework(self._framework_files[id])
            if framework.id != id:
                message = f"says id {framework.id!r} in the folder {id!r}"
                raise DataError([rules.VALUE.broken(self._framework_files[id], 1, message)])
            self._read_frameworks[id] = overlays.described(framework, self._additions.get(id, ()))
        return self._read_frameworks[id]

    @cached_property
    def _additions(self) -> dict[str, list[overlays.Addition]]:
        """What overlays add, by framework."""
        found: dict[str, list[overlays.Addition]] = {}
        for id, path in overlays.files(self.folders):
            if id not in self._framework_files:
                raise DataError([rules.OVERLAY.broken(path, 1, f"there is no framework {id}")])
            found.setdefault(id, []).extend(overlays.read(path))
        return found

    @property
    def core(self) -> list[Framework]:
        """The Exchange and the standards that its controls are decided against."""
        return [framework for framework in self.frameworks.values() if framework.core]

    @property
    def standards(self) -> list[Framework]:
        """The standards that the controls are decided against."""
        return [framework for framework in self.core if framework.id != "aix"]

    def framework(self, name: str) -> Framework:
        """A framework by id or name, in any spelling; raises UnknownId."""
        if name in self._framework_files:
            return self._framework(name)
        known = {normalise(id): id for id in self._framework_files}
        named = (f.id for f in self.frameworks.values() if normalise(f.name) == normalise(name) != "")
        id = known.get(normalise(name)) or next(named, None)
        if id is None:
            from mapper.wording import nearest

            raise UnknownId(name, [known[key] for key in nearest(normalise(name), known)], "framework")
        return self._framework(id)

    def file_of(self, framework: str) -> Path:
        """The file that describes a framework; other tables of it lie beside."""
        return self._framework_files[framework]

    def _table(self, framework: str) -> dict[str, Element]:
        if framework not in self._elements:
            self._elements[framework] = self._read_elements(framework)
        return self._elements[framework]

    def _read_elements(self, framework: str) -> dict[str, Element]:
        path = self._framework_files[framework].with_name("elements.csv")
        described, bundled = self._framework(framework), self.is_bundled(path)
        additions = self._additions.get(framework, ())
        plain = description.read_framework(self._framework_files[framework]) if additions else described
        rows = tables.read_elements(path, plain)
        if not bundled and (misplaced := list(tables.misplaced(path, rows))):
            raise DataError(misplaced)
        elements = {row.value.id: row.value for row in rows}
        if self.public and not bundled:
            elements = overlays.withheld(elements, described)
        return overlays.laid_over(elements, described, additions, public=self.public)

    def elements(self, framework: str, kind: str | None = None) -> list[Element]:
        """The elements of a framework in its own order, or those of one kind."""
        return [e for e in self._table(framework).values() if kind is None or e.kind == kind]

    def element(self, id: str) -> Element:
        """The element of exactly this id; raises UnknownId."""
        found = self._find(id)
        if found is None:
            raise UnknownId(id, self.nearest(id))
        return found

    def knows(self, id: str) -> bool:
        """Whether there is an element of exactly this id."""
        return self._find(id) is not None

    def _find(self, id: str) -> Element | None:
        framework, _, local = id.partition(":")
        if framework in self._elements:
            return self._elements[framework].get(id)
        return self._single(framework, local) if framework in self._framework_files else None

    def _single(self, framework: str, local: str) -> Element | None:
        """One element, without reading the whole table where that can be helped."""
        if lazy := self._lazy_table(framework):
            with suppress(ValueError):  # a broken row: reading the whole table says where
                return lazy.get(local)
        return self._table(framework).get(f"{framework}:{local}")

    def _lazy_table(self, framework: str) -> tables.LazyElements | None:
        """The table of a framework, unread, where its elements need no check and no addition."""
        if framework not in self._lazy:
            path = self._framework_files[framework].with_name("elements.csv")
            is_plain = self.is_bundled(path) and framework not in self._additions
            self._lazy[framework] = tables.LazyElements(path, self._framework(framework)) if is_plain else None
        return self._lazy[framework]

    def parts(self, id: str) -> list[str]:
        """The ids of the parts of an element, and of their parts, each above its own."""
        framework, _, local = id.partition(":")
        below = self._children_of(framework)
        found = list(below.get(local, ()))
        for part in found:
            found += below.get(part, ())
        return [f"{framework}:{part}" for part in dict.fromkeys(found)]

    def _children_of(self, framework: str) -> dict[str, list[str]]:
        """The local ids of the parts of each element of a framework."""
        if framework not in self._children:
            lazy = None if framework in self._elements else self._lazy_table(framework)
            self._children[framework] = lazy.children() if lazy else _children(self._table(framework).values())
        return self._children[framework]

    def label(self, id: str) -> str:
        """What to print for the id of an element or of a whole framework."""
        return self.element(id).label if ":" in id else f"{self.framework(id).name} as a whole"

    def parents(self, element: Element) -> list[Element]:
        """The elements that this one is part of."""
        return [self.element(parent) for parent in element.parents]

    def children(self, element: Element) -> list[Element]:
        """The elements that are part of this one, in the framework's order."""
        return [e for e in self._near(element) if element.id in e.parents]

    def _near(self, element: Element) -> Iterable[Element]:
        """The elements of the same framework that can name this one, without reading all where that can be helped."""
        framework = element.framework
        if framework not in self._elements and (lazy := self._lazy_table(framework)):
            with suppress(ValueError):  # a broken row: reading the whole table says where
                return lazy.spelling(element.local)
        return self._table(framework).values()

    # names

    @cached_property
    def _names(self) -> tuple[Names, Names]:
        """The names of the core frameworks, and those of the frameworks that are only cited."""
        core = [framework.id for framework in self.core]
        others = [id for id in self.frameworks if id not in core]
        return Names(core, self.elements, self._lazy_table), Names(others, self.elements, self._lazy_table)

    def resolve(self, name: str) -> Element:
        """The element that a user means by an id, a citation, a title or an alias.

        A name before a colon restricts the search to that framework. An element's own names win over aliases, and the
        core frameworks over those that they cite. Raises AmbiguousId or UnknownId, which name what was near.
        """
        framework, _, local = name.partition(":")
        if local and framework in self._framework_files and (found := self._single(framework, local)):
            return found
        within = {f for f in self._framework_files if normalise(f) == normalise(framework)} if local else set()
        key = normalise(local if within else name)
        only_cited = within and not any(self._framework(id).core for id in within)
        for answering in (ids for names in self._names[bool(only_cited) :] for ids in names.answering(key)):
            ids = sorted(id for id in answering if not within or id.partition(":")[0] in within)
            if len(ids) > 1:
                ids = self._spelled(local if within else name, ids)
            if len(ids) > 1:
                raise AmbiguousId(name, ids)
            if ids:
                return self.element(ids[0])
        if whole := [id for id in self._framework_files if normalise(id) == key]:
            raise UnknownId(name, (), advice=f"it is a framework: `mapper list {whole[0]}` lists its elements")
        raise UnknownId(name, self.nearest(name))

    def called(self, name: str) -> list[str]:
        """The ids of all elements of the core frameworks that answer to a name, those whose own name it is first."""
        answering = self._names[0].answering(normalise(name))
        return list(dict.fromkeys(id for ids in answering for id in sorted(ids)))

    def _spelled(self, name: str, ids: list[str]) -> list[str]:
        """Those with exactly this name, else with the same words, if any: Article 5(1)(a) is not Article 5(1a)."""
        for cut in (str, WORDS.findall):
            sought = cut(name.casefold())
            if same := [id for id in ids if sought in [cut(n.casefold()) for n in own_names(self.element(id))]]:
                return same
        return ids

    def nearest(self, name: str, count: int = 5) -> list[str]:
        """Ids of the elements whose names look most like this one, of one framework where it is named."""
        from mapper.wording import nearest

        framework, _, local = name.partition(":")
        within = [f for f in self._framework_files if normalise(f) == normalise(framework)] if local else []
        names = self._names_within(frozenset(within))
        keys = nearest(normalise(local or name), names, count)
        return list(dict.fromkeys(id for key in keys for id in names[key]))[:count]

    def _names_within(self, frameworks: frozenset[str]) -> dict[str, list[str]]:
        """Ids by name, of some frameworks or of all: put together once, since a file can have thousands unknown."""
        if frameworks not in self._near_names:
            found = (
                (key, sorted(id for id in ids if not frameworks or id.partition(":")[0] in frameworks))
                for key, ids in self._every_name.items()
            )
            self._near_names[frameworks] = {key: ids for key, ids in found if ids}
        return self._near_names[frameworks]

    @cached_property
    def _every_name(self) -> dict[str, set[str]]:
        tables_of = [table for names in self._names for table in names.tables]
        return {key: ids for table in reversed(tables_of) for key, ids in table.items()}

    # mappings

    @property
    def crosswalk_files(self) -> dict[Path, tuple[str, str]]:
        """Every crosswalk file, with the frameworks of its two sides."""
        return self._crosswalks.files

    def _speaks_of_known(self, mapping: Mapping, path: Path) -> bool:
        """Whether both ends are in the editions at hand: a later folder may have brought one that lacks an element."""
        if not self._replaced:
            return True
        replaced = self.replaced_beside(path)
        ends = [(id.partition(":")[0], id) for id in (mapping.source, mapping.target) if ":" in id]
        return all(id in self._table(framework) for framework, id in ends if framework in replaced)

    def replaced_beside(self, path: Path) -> set[str]:
        """The frameworks beside a crosswalk of which a later folder brought another edition."""
        return self._replaced.get(path.parents[1], set())

    @cached_property
    def _replaced(self) -> dict[Path, set[str]]:
        """The frameworks of which a later folder brought another edition, by the folder of the earlier one."""
        found: dict[Path, set[str]] = {}
        for folder in self.folders:
            for path in folder.glob("frameworks/*/framework.toml"):
                if self._framework_files[path.parent.name] != path:
                    found.setdefault(folder, set()).add(path.parent.name)
        return found

    def mappings(self, *frameworks: str) -> Iterator[Mapping]:
        """Every mapping as it is stored, or those of the crosswalks of these frameworks.

        A row of a later folder replaces that of the same id.
        """
        return self._crosswalks.all(frameworks)

    def mappings_of(self, id: str) -> list[Mapping]:
        """Every mapping that has this element, or this whole framework, at either end."""
        return self._crosswalks.at((id,))

    def mappings_at(self, ids: Collection[str], other: str = "") -> list[Mapping]:
        """Every mapping of these elements, or those of them that have a framework at the other end."""
        return self._crosswalks.at(ids, other)

    def judged_on(self, mapping: Mapping) -> str:
        """The digests of the passages at both ends as they are now."""
        return tables.MANY.join(map(self._digest, (mapping.source, mapping.target)))

    def _digest(self, id: str) -> str:
        if id not in self._digests:
            self._digests[id] = self.element(id).digest if ":" in id else "-"
        return self._digests[id]

    def is_stale(self, mapping: Mapping) -> bool:
        """Whether a passage has changed since the row was judged; such a row counts for nothing until seen again."""
        return bool(mapping.judged_on) and mapping.judged_on != self.judged_on(mapping)

    def counts(self, mapping: Mapping) -> bool:
        """Whether the row may enter a count: stated or judged, not given up, and not stale."""
        return mapping.judged and not self.is_stale(mapping)

    def crosswalk(self, source: str, target: str) -> list[Mapping]:
        """The mappings between two frameworks, read from the first to the second."""
        found: list[Mapping] = []
        for path, turned in self.files_between(source, target):
            rows = self._crosswalks.read(path)
            found += map(inverted, rows) if turned else rows
        return latest(found)

    def files_between(self, source: str, target: str) -> list[tuple[Path, bool]]:
        """The files with the crosswalk of two frameworks, in order, and whether each is read from its other end."""
        ways = {(target, source): True, (source, target): False}
        return [(path, ways[sides]) for path, sides in self.crosswalk_files.items() if sides in ways]

    @staticmethod
    def is_bundled(path: Path) -> bool:
        """Bundled rows were checked by lint and tests; those of a user's folder are checked when they are read."""
        return path.is_relative_to(data.folder("mappings"))


def _children(elements: Iterable[Element]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in elements:
        for parent in element.parents:
            found.setdefault(parent.partition(":")[2], []).append(element.local)
    return found


def inverted(mapping: Mapping) -> Mapping:
    """The same sentence, read from its other end."""
    from dataclasses import replace

    first, separator, second = mapping.judged_on.partition(tables.MANY)
    return replace(
        mapping,
        source=mapping.target,
        target=mapping.source,
        relation=INVERSE.get(mapping.relation, mapping.relation),
        source_edition=mapping.target_edition,
        target_edition=mapping.source_edition,
        judged_on=second + separator + first,
    )
