"""What the engine is asked to do, in SQL; words and rules come from the model and the tables, not from here."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any, get_args

from mapper import infer, model, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _filled(template: str, *values: str) -> str:
    """A template of `str.format` as an expression over these."""
    parts = re.split(r"\{(\d)\}", template)
    return " || ".join(values[int(part)] if n % 2 else f"'{part}'" for n, part in enumerate(parts) if part)


def _plain(value: str) -> str:
    """Whether a cell stands without quotes."""
    return f"NOT regexp_matches({value}, '[\t\"\n\r]')"


_END = "regexp_replace({}, '^" + tables.FRAMEWORK_PREFIX + "', '')"
_STRENGTH = "'^([0-9]|10)?$'"
_ALLOWED = {
    "predicate_id": [tables.RELATION_PREFIX + relation for relation in get_args(model.Relation)],
    "relation_property": get_args(model.RelationProperty),
    "confidence": list(tables.CONFIDENCE.values()),
    "rationale_type": get_args(model.RationaleType),
    "provenance": get_args(model.Provenance),
    "status": get_args(model.Status),
}
"""The values of columns that have a list of them."""

FRAMEWORKS = """
SELECT DISTINCT split_part(unnest([source, target]), ':', 1) FROM (FROM first UNION ALL FROM second)
"""
UNKNOWN = """
DELETE FROM {table} AS t USING (SELECT ? AS file, ? AS framework) AS old
WHERE t.file = old.file AND (
    (starts_with(source, framework || ':') AND source NOT IN (SELECT id FROM elements))
    OR (starts_with(target, framework || ':') AND target NOT IN (SELECT id FROM elements)))
"""
ELEMENTS = "CREATE TABLE elements (id VARCHAR, label VARCHAR, digest VARCHAR, key VARCHAR)"
MORE_ELEMENTS = "INSERT INTO elements SELECT unnest(?), unnest(?), unnest(?), unnest(?)"
RANKED = f"""
CREATE TABLE ranked AS
SELECT id, label, digest, row_number() OVER (ORDER BY key) AS rank, {_plain("label")} AS plain FROM elements
"""  # noqa: S608  # of our own constants

BEST = f"""
CREATE TABLE best AS
SELECT f.source_rank, s.target_rank, c.relation, arg_max(
    {{'first': f.n, 'second': s.n}},
    {{'strength': t.weight, 'confidence': d.weight, 'place': {_filled(infer.PLACE, "f.id", "s.id")}}}) AS chain
FROM first_usable AS f
JOIN second_usable AS s ON f.target = s.source
JOIN relations AS c ON c.first = f.relation AND c.second = s.relation
JOIN strengths AS t ON t.first = f.strength AND t.second = s.strength
JOIN confidences AS d ON d.first = f.confidence AND d.second = s.confidence
GROUP BY ALL
"""  # noqa: S608  # of our own constants
"""The strongest chain of each pair and relation."""

RANKS = "SELECT min(source_rank), max(source_rank), count(*) FROM best"
UNKNOWN_ENDS = """
SELECT CASE WHEN b.source_rank IS NULL THEN f.source ELSE s.target END FROM best AS b
JOIN first_usable AS f ON f.n = b.chain.first
JOIN second_usable AS s ON s.n = b.chain.second
WHERE b.source_rank IS NULL OR b.target_rank IS NULL LIMIT 1
"""
COPY = """
COPY (
    SELECT {line} FROM (
        SELECT f.source, s.target, b.relation, a.label AS source_label, z.label AS target_label,
            b.source_rank, b.target_rank,
            t.value AS strength, d.value AS confidence, y.value AS rationale_type,
            {rationale} AS rationale, {place} AS place,
            f.plain AND s.plain AND a.plain AND z.plain AS plain,
            f.source_edition, s.target_edition, greatest(f.date, s.date) AS date
        FROM best AS b
        JOIN first_usable AS f ON f.n = b.chain.first
        JOIN second_usable AS s ON s.n = b.chain.second
        JOIN strengths AS t ON t.first = f.strength AND t.second = s.strength
        JOIN confidences AS d ON d.first = f.confidence AND d.second = s.confidence
        JOIN types AS y ON y.first = f.rationale_type AND y.second = s.rationale_type
        JOIN ranked AS a ON a.rank = b.source_rank
        JOIN ranked AS z ON z.rank = b.target_rank
        WHERE b.source_rank BETWEEN {start} AND {end})
    ORDER BY source_rank, target_rank, relation
) TO '{path}' (FORMAT csv, HEADER false, DELIMITER '', QUOTE '', ESCAPE '')
"""


def load(table: str, columns: Iterable[str], *, turned: bool) -> str:
    """Appends the rows of a file, read from their other end where `turned`; a value that is not allowed stops it."""
    source, target = ("object", "subject") if turned else ("subject", "object")
    relation = f"substr(predicate_id, {len(tables.RELATION_PREFIX) + 1})"
    names = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
    return f"""
    INSERT INTO {table}
    SELECT ? AS file, source || '~' || target || '~' || provenance AS id, * FROM (SELECT
        {_END.format(f"{source}_id")} AS source,
        {_case(relation, model.INVERSE) if turned else relation} AS relation,
        {_END.format(f"{target}_id")} AS target,
        strength,
        {_case("confidence", {number: word for word, number in tables.CONFIDENCE.items()})} AS confidence,
        rationale_type, {source}_source_version AS source_edition, {target}_source_version AS target_edition,
        mapping_date AS date, provenance, status, {_turned_digests() if turned else "judged_on"} AS judged_on,
        CASE WHEN {_allowed()} THEN true ELSE error('a value that is not allowed') END AS allowed
        FROM read_csv(?, auto_detect = false, header = false, skip = ?, delim = '\t', quote = '"', escape = '"',
            comment = '', nullstr = '\\0', columns = {{{names}}}))"""  # noqa: S608  # of our own constants


def rows(table: str) -> str:
    """Makes the table that files are read into."""
    names = ("id", "source", "relation", "target", "strength", "confidence", "rationale_type", "source_edition",
             "target_edition", "date", "provenance", "status", "judged_on")  # fmt: skip
    columns = ", ".join(f"{name} VARCHAR" for name in names)
    return f"CREATE TABLE {table} (file INTEGER, {columns}, allowed BOOLEAN)"


def usable(table: str) -> str:
    """Keeps, of the rows with one id, the last, where it counts and is between single elements."""
    return f"""
    CREATE TABLE {table}_usable AS
    SELECT t.rowid AS n, t.*, a.rank AS source_rank, z.rank AS target_rank,
        {_plain("concat(t.id, source_edition, target_edition, date)")} AS plain
    FROM {table} AS t
    LEFT JOIN ranked AS a ON a.id = source LEFT JOIN ranked AS z ON z.id = target
    WHERE t.rowid IN (SELECT max(rowid) FROM {table} GROUP BY id)
        AND contains(source, ':') AND contains(target, ':') AND (provenance, status) IN ({_judged()})
        AND (judged_on = '' OR judged_on = a.digest || '{tables.MANY}' || z.digest)"""  # noqa: S608  # of our own constants


def unknown_judged(table: str) -> str:
    """An end, if there is one, whose passage a row was judged on, and that nobody has described."""
    return f"""
    SELECT "end" FROM (
        SELECT unnest([source, target]) AS "end" FROM {table}
        WHERE judged_on <> '' AND (provenance, status) IN ({_judged()})
            AND rowid IN (SELECT max(rowid) FROM {table} GROUP BY id))
    WHERE contains("end", ':') AND "end" NOT IN (SELECT id FROM elements) LIMIT 1"""  # noqa: S608  # of our own constants


def line(made: Mapping[str, str]) -> str:
    """A line of the table at rest: the fields of the mapping, what is `made`, and nothing in the other columns."""
    cells = [made.get(column, made.get(field, "''")) for column, field in tables.CROSSWALK_COLUMNS.items()]
    bare, quoted = (" || '\t' || ".join(some) for some in (cells, map(_quoted, cells)))
    return f"CASE WHEN plain THEN {bare} ELSE {quoted} END"


def copy(path: str, start: int, end: int) -> str:
    """Writes the rows that follow to a file, sorted, in the form of the data at rest: those of sources in a range."""
    made = {
        "subject_id": "source",
        "subject_label": "source_label",
        "predicate_id": f"'{tables.RELATION_PREFIX}' || relation",
        "object_id": "target",
        "object_label": "target_label",
        "confidence": _case("confidence", tables.CONFIDENCE),
        "mapping_justification": f"'{tables.JUSTIFICATION}'",
        "provenance": "'inferred'",
        "status": "'draft'",
        "author": f"'{infer.AUTHOR}'",
        **{name: name for name in ("strength", "rationale_type", "rationale", "place", "source_edition",
                                   "target_edition", "date")},
    }  # fmt: skip
    sentence = _filled(infer.SENTENCE, "f.source", "f.relation", "f.target", "s.relation", "s.target", "b.relation")
    place, path = _filled(infer.PLACE, "f.id", "s.id"), path.replace("'", "''")
    return COPY.format(line=line(made), rationale=sentence, place=place, path=path, start=start, end=end)


def _quoted(value: str) -> str:
    """A cell, quoted only where it needs it."""
    return f"""CASE WHEN {_plain(value)} THEN {value} ELSE '"' || replace({value}, '"', '""') || '"' END"""


def _case(value: str, words: Mapping[Any, str]) -> str:
    """A value by a table of words; one that is not in it stays as it is."""
    cases = " ".join(f"WHEN '{word}' THEN '{other}'" for word, other in words.items())
    return f"CASE {value} {cases} ELSE {value} END"


def _turned_digests() -> str:
    many = tables.MANY
    return f"""CASE WHEN contains(judged_on, '{many}')
        THEN substr(judged_on, strpos(judged_on, '{many}') + 1) || '{many}' || split_part(judged_on, '{many}', 1)
        ELSE judged_on END"""


def _allowed() -> str:
    lists = (f"{column} IN ({_words(values)})" for column, values in _ALLOWED.items())
    filled = (f"{column} <> ''" for column in tables.CROSSWALK_COLUMNS if column in tables.REQUIRED)
    return " AND ".join([*lists, *filled, f"regexp_full_match(strength, {_STRENGTH})"])


def _words(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _judged() -> str:
    """The provenances and statuses of rows that may count."""
    row = model.Mapping("", "equal", "", "", "semantic", None, "low", "user", "draft", "", "", "", "")
    pairs = product(get_args(model.Provenance), get_args(model.Status))
    return ", ".join(f"('{p}', '{s}')" for p, s in pairs if replace(row, provenance=p, status=s).judged)
