"""What people say around a question: who asks it, what for, and how kindly. It asks for nothing and is left out.

Only words of the closed tables below count, so that nothing that could narrow a question is ever left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.ask import lexicon, words
from mapper.ask.names import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE = (
    "auditor auditors engineer engineers developer developers officer officers manager managers consultant "
    "consultants ciso cto ceo cfo cio cro dpo pm researcher researchers student students architect architects analyst "
    "analysts assessor assessors editor editors team teams startup beginner newbie newcomer boss bosses chief head "
    "lead board director directors executive executives management committee department colleague colleagues teammate "
    "teammates client clients customer customers regulator regulators supervisor counsel stakeholder stakeholders "
    "partner partners professor teacher trainer intern compliance product owner company organisation organization "
    "firm lawyers pmo secretary advisor adviser advisors mentor supplier suppliers vendor vendors investor investors "
    "buyer procurement sales marketing operations ops devops mlops data scientist scientists security privacy risk "
    "quality it legal friend friends wife husband father mother brother sister neighbour neighbor uncle aunt doctor"
)
"""Who asks, or for whom somebody asks."""
OCCASIONS = (
    "audit audits report reports meeting meetings workshop paper presentation presentations slide slides deck memo "
    "file files dossier document documents documentation register checklist assessment assessments review project "
    "projects homework thesis assignment course exam interview call tender rfp questionnaire questionnaires "
    "spreadsheet excel workbook sheet briefing plan plans roadmap sprint backlog ticket records tomorrow tonight week "
    "month morning afternoon monday tuesday wednesday thursday friday matrix matrices overview table tables evidence "
    "folder binder pack package pitch proposal statement statements policy policies procedure procedures handbook "
    "guide guideline guidelines template form forms inventory log logs board steering committee kickoff standup "
    "retrospective training lecture lesson class essay blog post newsletter faq wiki page database soa analysis "
    "conference debate decision filing letter notes minutes journal office launch rollout migration release"
)
"""What the answer is for."""
TELLING = (
    "want wants wanted wanting asks asked asking wonder wonders wondering wondered keeps insists insisted requested "
    "wishes told tells preparing prepare prepared writing drafting updating filling collecting gathering compiling "
    "studying reading researching putting together struggling confused stuck unsure sorry excuse pardon trying try "
    "new starting hello hi hey dear good thanks thank cheers greetings apologies please pls plz remind reminder "
    "appreciate appreciated grateful kind favour favor mind bother apologise apologize write writes working doing "
    "making building collect assemble assembling finishing completing complete prepping figure figuring sorting "
    "getting heard hear curious interested hope hopefully hoping day evening afternoon morning quick heya hiya howdy "
    "yo hallo"
)
"""How people say that they ask."""

_INTERROGATIVES = "what which who whose whom when where why how whats"
_NARROWING = "general purpose model models high medium low confidence list show every each"
_MARKS = frozenset(f"{PEOPLE} {OCCASIONS} {TELLING}".split())
_ENDS = frozenset(f"{OCCASIONS} boss auditor auditors ciso board management manager colleague colleagues".split())
_AROUND = (
    frozenset(f"{lexicon.FILLERS} {lexicon.POLITE} and for to of with need needs but because since be".split())
    - frozenset(f"{_INTERROGATIVES} {_NARROWING} {' '.join(words.KINDS.values())}".split())
) | _MARKS  # fmt: skip
_END_OF_PREFACE = re.compile(
    r"(?:[,.:;!?]+|\s[-\u2013\u2014]+)\s+|\s(?=(?:what|which|who|whose|when|where|why|how|whether|if)\b)", re.IGNORECASE
)
_INTRODUCTION = re.compile(
    rf"^\W*(?:as|i am|we are|i|we) an? (?:\w+ ){{0,2}}?(?:{'|'.join(PEOPLE.split())})\b[,.:;]?(?: and| so)?",
    re.IGNORECASE,
)
_HEARER = re.compile(
    r"\b(explain|describe|summari[sz]e|define|outline|clarify)(?: it)? (?:to|for) (?:an?|my|our|the) (?:\w+ )?"
    rf"(?:{'|'.join(PEOPLE.split())}|layman|child|novice|outsider)\b",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r"[,\s]+\b(?:for|in|into|before|at|during|as part of|to)\s+(?:my|our|the|this|that|an?|next|tomorrow)\b",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"^\W*(?:sorry,? )?(?:(?:i|we) )?(?:(?:do|did|can|could) not (?:know|understand|get|see|remember|recall|find)"
    r"|can not tell|(?:am |are )?not (?:quite |really )?(?:sure|certain|clear)"
    r"(?= (?:what|which|how|when|where|who|about|of)\b)"
    r"|(?:am |are )?not (?:quite |really )?familiar|(?:have )?(?:no (?:idea|clue)"
    r"|never heard))\b(?: of| about| with)?",
    re.IGNORECASE,
)
_ASKS_YES_OR_NO = "do|does|did|is|are|was|has|have|will|should|would|could|can"
_NOT_NEGATED = (
    (re.compile(r",\s*(?:right|correct|yes|no|(?:is|are|do|does) not (?:it|they|that))\s*(?=\?)", re.IGNORECASE), ""),
    (re.compile(r"\b(?:or|if|why) not(?=\s*(?:[,.;?!]|$))", re.IGNORECASE), " "),
    (re.compile(r"^\W*why (?:do you )?not\b(?= (?:list|show|tell|give|name|explain|describe)\b)", re.IGNORECASE), " "),
    (re.compile(rf"^(\W*(?i:{_ASKS_YES_OR_NO})) not (?=(?i:we|you|i|there|it|the)\b|[A-Z#])"), r"\1 "),
    (re.compile(rf"^(\W*(?:{_ASKS_YES_OR_NO}) (?:we|you|i|there|it)) not\b", re.IGNORECASE), r"\1"),
)  # fmt: skip
"""A `not` that denies nothing: `why not ...`, `don't we need ...`, `if not, when`."""


_FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us"))
_ASKING = frozenset(f"{words.NEGATION} {' '.join(words.KINDS.values())}".split())
_NAMED = re.compile(r"(?<![A-Za-z])(?!I\b)[A-Z]|[\d#]")
_END_OF_SENTENCE = re.compile(r"[.:;!?]\s+|\s[-\u2013\u2014]+\s")


def without_context(text: str) -> str:
    """The question alone, with a `not` that denies nothing left out."""
    text = _HEARER.sub(r"\1", _INTRODUCTION.sub("", text))
    text = _without_afterthought(_without_preface(text))
    text = _NOT_KNOWN.sub("", text)
    for pattern, instead in _NOT_NEGATED:
        text = pattern.sub(instead, text)
    return text


def _without_preface(text: str) -> str:
    """Without what stands before a colon, a comma, a full stop or the word that asks, where it asks for nothing."""
    ends = [match.end() for match in _END_OF_PREFACE.finditer(text)]
    return next((text[end:] for end in reversed(ends) if _asks_nothing(text[:end])), text)


def _without_afterthought(text: str) -> str:
    """Without what the answer is for, at the end: `... for my risk register`."""
    starts = [match.start() for match in _AFTERTHOUGHT.finditer(text)]
    return next((text[:start] for start in starts if _asks_nothing(text[start:], _ENDS)), text)


def remarks(text: str) -> Iterator[tuple[str, str]]:
    """What may be a remark on the asker, at the beginning or the end, and the rest of the text."""
    for match in _END_OF_SENTENCE.finditer(text):
        first, second = text[: match.end()], text[match.end() :]
        yield from (
            (one.strip(" -.:;!"), other) for one, other in ((first, second), (second, first)) if _is_remark(one)
        )


def _is_remark(text: str) -> bool:
    """Whether it is about the asker, names no place or body, and denies and asks for nothing."""
    said = set(WORD.findall(text.casefold()))
    about = _FIRST_PERSON | _MARKS
    return not (said.isdisjoint(about) or said & _ASKING or _NAMED.search(text[1:]) or "?" in text)


def _asks_nothing(text: str, marks: frozenset[str] = _MARKS) -> bool:
    said = WORD.findall(text.casefold())
    return _AROUND.issuperset(said) and not marks.isdisjoint(said)
