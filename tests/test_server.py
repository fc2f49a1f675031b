"""The MCP server, through the SDK's own client: in this process, and as a program over stdio."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from mapper import Library
from mapper.contract import SCHEMAS
from mapper.query import coverage
from mapper.schema import json_schema

if TYPE_CHECKING:
    from mcp import Client

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module", autouse=True)
def _sdk() -> None:
    """Imported for these tests alone: to collect all tests would take a quarter longer with it."""
    pytest.importorskip("mcp", reason="the extra mcp is not installed")


def with_client(library: Library, use: Callable[[Client], Awaitable[Any]]) -> Any:
    from mcp import Client

    from mapper.server import build

    async def run() -> Any:
        async with Client(build(library)) as client:
            return await use(client)

    return asyncio.run(run())


def call(library: Library, tool: str, **arguments: object) -> Any:
    return with_client(library, lambda client: client.call_tool(tool, arguments))


def test_it_has_six_tools_that_say_what_they_take_and_give(library: Library) -> None:
    tools = with_client(library, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {"search", "show", "map", "coverage", "ask", "scope"}
    assert all(tool.description and tool.output_schema for tool in tools)


def test_ask_gives_the_published_record(library: Library) -> None:
    result = call(library, "ask", question="which controls help with Article 15(5)?")
    record = result.structured_content
    jsonschema.Draft202012Validator(json_schema(SCHEMAS["ask"])).validate(record)
    assert "aix:monitoruse" in {element["id"] for element in record["elements"]}


def test_ask_declines_instead_of_failing(library: Library) -> None:
    record = call(library, "ask", question="what does HIPAA say?").structured_content
    assert record["understood"]["intent"] == "declined"
    assert record["suggestions"]


def test_show_fits_the_schema_of_show(library: Library) -> None:
    record = call(library, "show", element="#RATE LIMIT").structured_content
    jsonschema.Draft202012Validator(json_schema(SCHEMAS["show"])).validate(record)


def test_scope_gives_the_published_record_and_takes_silence_for_unknown(library: Library) -> None:
    record = call(library, "scope", answers={"decisions": "no"}, roles=["deployer"]).structured_content
    jsonschema.Draft202012Validator(json_schema(SCHEMAS["scope"])).validate(record)
    applicability = {entry["id"]: entry["applicability"] for entry in record["applies"]}
    assert applicability["aix:transferattack"] == "not-applicable"
    assert applicability["aix:directpromptinjection"] == "applicable"
    assert {"hosting", "class"} <= set(record["unknown"])


def test_pages_of_a_crosswalk_add_up(library: Library) -> None:
    whole = library.crosswalk("aix", "iso-27090")
    pages = [
        call(library, "map", source="aix", target="iso-27090", limit=200, offset=offset).structured_content
        for offset in (0, 200)
    ]
    assert [m["id"] for page in pages for m in page["mappings"]] == [mapping.id for mapping in whole]
    assert {page["total"] for page in pages} == {len(whole)}


def test_coverage_by_level(library: Library) -> None:
    record = call(library, "coverage", framework="nist-ai-rmf", level="none").structured_content
    expected = [result.requirement.id for result in coverage(library, "nist-ai-rmf") if result.level == "none"]
    assert [requirement["id"] for requirement in record["requirements"]] == expected != []
    assert record["total"] == len(expected)


def test_search_finds_by_words(library: Library) -> None:
    found = call(library, "search", words="watermark", framework="aix").structured_content["result"]
    assert found[0]["id"] == "aix:modelwatermarking"
    jsonschema.Draft202012Validator(json_schema(SCHEMAS["list"])).validate(found)


@pytest.mark.parametrize(
    ("tool", "arguments", "advice"),
    [
        ("show", {"element": "aix:ratelimt"}, "aix:ratelimit"),
        ("coverage", {"framework": "nist"}, "did you mean nist-ai-rmf"),
        ("ask", {"question": "x" * 301}, "300 characters"),
        ("map", {"source": "aix", "target": "iso-27090", "limit": 201}, "less than or equal to 200"),
        ("map", {"source": "aix", "target": "iso-27090", "offset": -1}, "greater than or equal to 0"),
        ("scope", {"answers": {"hosting": "moon"}}, "answer own, supplier"),
        ("scope", {"answers": {}, "roles": ["king"]}, "'king' is no answer to role"),
        ("scope", {"answers": {str(n): "x" for n in range(61)}}, "at most 60 items"),
        ("search", {"words": "y" * 201}, "200 characters"),
    ],
)
def test_wrong_input_is_an_error_with_advice(
    library: Library, tool: str, arguments: dict[str, object], advice: str
) -> None:
    result = call(library, tool, **arguments)
    assert result.is_error
    text = result.content[0]
    assert text.type == "text"
    assert advice in text.text


def test_resources_are_frameworks_and_crosswalks(library: Library) -> None:
    async def read(client: Client) -> list[Any]:
        uris = ("mapper://frameworks", "mapper://frameworks/iso-27090", "mapper://crosswalks/aix/iso-27090",
                "mapper://scoping")  # fmt: skip
        return [json.loads((await client.read_resource(uri)).contents[0].text) for uri in uris]  # type: ignore[union-attr]  # ours are text

    frameworks, topics, mappings, scoping = with_client(library, read)
    assert "aix" in {framework["id"] for framework in frameworks}
    assert len(topics) == 30
    assert scoping["questions"][0]["answers"].keys() == {"own", "supplier", "passed-on"}
    assert len(mappings) == len(library.crosswalk("aix", "iso-27090"))


def test_an_unknown_resource_is_refused_with_its_reason(library: Library) -> None:
    from mcp import MCPError

    async def read(client: Client) -> None:
        with pytest.raises(MCPError, match="no framework is called 'nowhere'"):
            await client.read_resource("mapper://frameworks/nowhere")

    with_client(library, read)


def test_the_command_speaks_over_stdio() -> None:
    from mcp import Client, StdioServerParameters

    server = StdioServerParameters(command=sys.executable, args=["-m", "mapper", "mcp"], cwd=ROOT)

    async def run() -> Any:
        async with Client(server) as client:
            return await client.call_tool("ask", {"question": "what is #RATE LIMIT?"})

    assert asyncio.run(run()).structured_content["elements"][0]["id"] == "aix:ratelimit"
