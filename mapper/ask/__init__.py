"""Questions about the crosswalks in plain words, answered from the data alone.

`ask` reads a question with a small grammar (`intents`) over the elements and frameworks that it names (`entities`),
and answers it (`answers`). There is no language model: what the grammar does not account for word by word is
declined, with the nearest questions that can be answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.ask.answer import Answer, Statement
from mapper.ask.question import Question

if TYPE_CHECKING:
    from mapper.library import Library

__all__ = ["Answer", "Question", "Statement", "ask"]


def ask(library: Library, text: str, *, similar: bool = False) -> Answer:
    """The answer to a question, or a refusal with its reason; `Answer.answered` tells which.

    With `similar`, a search also finds what is near in meaning, and so do the suggestions of a refusal; raises
    MapperError where the extra `embeddings` is not installed.
    """
    from mapper.ask.answers import answer
    from mapper.ask.intents import understand

    return answer(library, understand(library, text), similar=similar)
