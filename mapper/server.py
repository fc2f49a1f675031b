"""An MCP server over a library: six tools and the frameworks and crosswalks as resources; it only reads.

Uses the Python SDK of the Model Context Protocol, version 2. Inputs are bounded; results are the records of
`mapper.contract`, so that the published schemas hold here too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from pydantic import Field
from typing_extensions import TypedDict

from mapper import __version__, query, records
from mapper.ask import ask
from mapper.ask.refusals import LONGEST
from mapper.ask.search import search
from mapper.assess.outline import outline
from mapper.assess.records import outline_record, scoping_record
from mapper.assess.scoping import Scoping
from mapper.contract.ask import AnswerRecord, ScopeRecord
from mapper.contract.data import ElementRecord, MappingRecord, ShownRecord
from mapper.contract.query import CoverageRecord
from mapper.errors import MapperError
from mapper.library import Library

INSTRUCTIONS = (
    "Relations of the OWASP AI Exchange to ISO/IEC 27090, the EU AI Act and NIST AI RMF. Rows are drafts until a named "
    "person has reviewed them. Name the provenance, confidence and status of what you pass on. No legal advice."
)
Name = Annotated[str, Field(min_length=1, max_length=120)]
Limit = Annotated[int, Field(ge=1, le=200, description="So many at most")]
Offset = Annotated[int, Field(ge=0, le=100_000, description="From here on")]
Word = Annotated[str, Field(max_length=60)]
Words = Annotated[list[Word], Field(max_length=20)]
Answers = Annotated[dict[Word, Word], Field(max_length=60, description="question: answer")]
P = ParamSpec("P")
T = TypeVar("T")


class MappingPage(TypedDict):
    """Some of the mappings of a crosswalk, and how many there are."""

    total: int
    mappings: list[MappingRecord]


class CoveragePage(TypedDict):
    """Some of the requirements of a framework, and how many there are."""

    total: int
    requirements: list[CoverageRecord]


def _refusing(refusal: type[ToolError | ResourceError]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """What a user can repair reaches the agent as this error, with its advice."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def called(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return function(*args, **kwargs)
            except MapperError as error:
                raise refusal(str(error)) from error

        return called

    return decorate


def build(library: Library) -> MCPServer:
    """The server of a library; `run()` speaks over standard input and output."""
    server = MCPServer("mapper", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    _add_tools(server, library)
    _add_resources(server, library)
    return server


def _add_tools(server: MCPServer, library: Library) -> None:
    @server.tool(name="search")
    @_refusing(ToolError)
    def find(
        words: Annotated[str, Field(min_length=2, max_length=200)], framework: Annotated[str, Field(max_length=40)] = ""
    ) -> list[ElementRecord]:
        """Elements whose names, summaries or rationales have all of the words, best first, ten at most."""
        within = (library.framework(framework).id,) if framework else ()
        return [records.element_record(library.element(id)) for id in search(library, words.split(), within)]  # type: ignore[misc]  # the records follow the contract; tests check it

    @server.tool()
    @_refusing(ToolError)
    def show(element: Name) -> ShownRecord:
        """One element with its parts and mappings, by id, citation or alias: aix:ratelimit, Art. 15(5), MS-2.7."""
        return records.shown_record(library, library.resolve(element))  # type: ignore[return-value]

    @server.tool(name="map")
    @_refusing(ToolError)
    def crosswalk(source: Name, target: Name, limit: Limit = 100, offset: Offset = 0) -> MappingPage:
        """The crosswalk of two frameworks, for instance aix and eu-ai-act, `no-relationship` rows included."""
        found = library.crosswalk(library.framework(source).id, library.framework(target).id)
        page = [records.mapping_record(mapping) for mapping in found[offset : offset + limit]]
        return {"total": len(found), "mappings": page}  # type: ignore[typeddict-item]

    @server.tool()
    @_refusing(ToolError)
    def coverage(
        framework: Name, level: query.Level | None = None, limit: Limit = 100, offset: Offset = 0
    ) -> CoveragePage:
        """How far the Exchange's controls cover the requirements of a framework; `level` keeps one level."""
        results = query.coverage(library, library.framework(framework).id)
        found = [result for result in results if level in (None, result.level)]
        page = [records.coverage_record(result) for result in found[offset : offset + limit]]
        return {"total": len(found), "requirements": page}  # type: ignore[typeddict-item]

    @server.tool(name="ask")
    @_refusing(ToolError)
    def answer(question: Annotated[str, Field(min_length=1, max_length=LONGEST)]) -> AnswerRecord:
        """Answer a question about the crosswalks from the data alone; one that is not understood is declined."""
        return records.answer_record(ask(library, question))  # type: ignore[return-value]

    @server.tool()
    @_refusing(ToolError)
    def scope(answers: Answers, roles: Words = [], classes: Words = []) -> ScopeRecord:  # noqa: B006  # never changed
        """Which threats, controls and AI Act duties apply to a system, why and from when; `unknown` stays in scope.

        Questions, answers, roles and classes are those of the resource mapper://scoping. What has no answer is taken
        as unknown.
        """
        return outline_record(outline(library, answers, roles, classes))  # type: ignore[return-value]


def _add_resources(server: MCPServer, library: Library) -> None:
    @server.resource("mapper://frameworks", mime_type="application/json")
    def frameworks() -> str:
        """All frameworks with their editions."""
        return _json([records.framework_record(framework) for framework in library.frameworks.values()])

    @server.resource("mapper://frameworks/{framework}", mime_type="application/json")
    @_refusing(ResourceError)
    def elements(framework: str) -> str:
        """The elements of a framework."""
        return _json([records.element_record(e) for e in library.elements(library.framework(framework).id)])

    @server.resource("mapper://crosswalks/{source}/{target}", mime_type="application/json")
    @_refusing(ResourceError)
    def mappings(source: str, target: str) -> str:
        """The crosswalk of two frameworks."""
        found = library.crosswalk(library.framework(source).id, library.framework(target).id)
        return _json([records.mapping_record(mapping) for mapping in found])

    @server.resource("mapper://scoping", mime_type="application/json")
    def scoping() -> str:
        """The questions of scope with their answers, and the roles and classes under the AI Act."""
        return _json(scoping_record(Scoping.of(library)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
