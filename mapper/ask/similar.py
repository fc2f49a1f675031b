"""Elements near in meaning to what is asked, for recall: the optional extra `embeddings`.

The vectors of words are those of WordLlama (MIT), whose package carries them, so that nothing is fetched; a text has
the mean of the vectors of its tokens. Only the package's data is read: importing it sets up logging of its own.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from mapper.ask.answer import Answer, Statement, counted
from mapper.ask.search import MOST
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.library import Library

NEAR = 0.2
"""Two texts with a cosine below this have nothing to do with each other: it keeps football and cakes out."""
_MODEL = "l2_supercat"
_WEIGHTS, _KEY = f"weights/{_MODEL}_256.safetensors", "embedding.weight"
_AROUND = re.compile(
    r"^.*?\bsays? about\b|^(?:where (?:is|are|does|do)|find|search(?: for)?)\b|\bmention(?:s|ed)?\b|\?"
)
"""The words of a question around what is sought, which would blur its meaning."""
_TOKENIZER = f"tokenizers/{_MODEL}_tokenizer_config.json"


class Meaning:
    """The vectors of all elements of a library; raises MapperError where the extra is not installed."""

    def __init__(self, library: Library) -> None:
        folder = _model_folder()
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._words = load_file(folder / _WEIGHTS)[_KEY]
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        elements = [element for framework in library.frameworks for element in library.elements(framework)]
        self._ids = [element.id for element in elements]
        self._vectors = self._embed([f"{e.label}. {' '.join(e.aliases)}. {e.summary}" for e in elements])

    def _embed(self, texts: list[str]) -> Any:
        """A row of length one for each text, or of zeros for a text without any token."""
        import numpy as np

        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        rows = np.zeros((len(texts), self._words.shape[1]), dtype=np.float32)
        for row, tokens in zip(rows, encoded, strict=True):
            if tokens.ids:
                mean = self._words[tokens.ids].astype(np.float32).mean(axis=0)
                row[:] = mean / np.linalg.norm(mean)
        return rows

    def nearest(self, text: str, frameworks: Sequence[str] = ()) -> list[tuple[str, float]]:
        """The elements that are `NEAR` to a text and their cosines to two digits, nearest first, `MOST` at most."""
        cosines = self._vectors @ self._embed([text])[0]
        near = [(-round(float(cosines[at]), 2), self._ids[at]) for at in (cosines >= NEAR).nonzero()[0]]
        within = [found for found in near if not frameworks or found[1].partition(":")[0] in frameworks]
        return [(id, -cosine) for cosine, id in sorted(within)[:MOST]]


def _model_folder() -> Path:
    package = find_spec("wordllama")
    if package is None or package.origin is None:
        advice = "pip install 'aix-mapper[embeddings]'"
        raise MapperError("a search by meaning needs the package wordllama, which is not installed", advice=advice)
    return Path(package.origin).parent


_MEANINGS: WeakKeyDictionary[Library, Meaning] = WeakKeyDictionary()


def nearest(library: Library, text: str, frameworks: Sequence[str] = ()) -> list[tuple[str, float]]:
    """`Meaning.nearest` of a library, whose vectors are made once."""
    if library not in _MEANINGS:
        _MEANINGS[library] = Meaning(library)
    return _MEANINGS[library].nearest(text, frameworks)


def with_similar(library: Library, found: Answer) -> Answer:
    """The answer to a search, and behind what has its words what is near in meaning, each with its similarity."""
    question, known = found.question, {element.id for element in found.elements}
    sought = _AROUND.sub("", question.text)
    more = [(id, cosine) for id, cosine in nearest(library, sought, question.frameworks) if id not in known]
    if not more:
        return found
    first, *others = found.statements
    ids = tuple(id for id, _ in more)
    words = counted(len(known), "element") + f" with the words {' '.join(question.words)!r}"
    said = f"Found: {words}, {len(more)} near in meaning without them."
    lines = [Statement(f"{library.element(id).label}: similarity {cosine:.2f}.", (id,)) for id, cosine in more]
    labels = ", ".join(f"{library.element(id).citation} ({cosine:.2f})" for id, cosine in more)
    return found._replace(
        statements=(Statement(said, (*first.elements, *ids)), *others, *lines),
        elements=(*found.elements, *map(library.element, ids)),
        caveats=(*found.caveats, f"Found by meaning only, not by their words: {labels}."),
    )
