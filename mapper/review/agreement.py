"""How far two reviewers agree: Cohen's kappa, and the pairs on which they part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.review.ballot import Ballot, Pair, Vote


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two ballots side by side, over the pairs that both judged."""

    agreed: dict[Pair, Vote]
    disputed: dict[Pair, tuple[Vote, Vote]]
    kappa_relation: float
    kappa_mapped: float

    @property
    def judged(self) -> int:
        """How many pairs both judged."""
        return len(self.agreed) + len(self.disputed)


def compare(one: Ballot, other: Ballot) -> Agreement:
    """The agreement on the relation, and on whether there is any."""
    both = [pair for pair in one.votes if pair in other.votes]
    votes = [(one.votes[pair].relation, other.votes[pair].relation) for pair in both]
    return Agreement(
        {pair: one.votes[pair] for pair, (a, b) in zip(both, votes, strict=True) if a == b},
        {pair: (one.votes[pair], other.votes[pair]) for pair, (a, b) in zip(both, votes, strict=True) if a != b},
        kappa(votes),
        kappa([(str(a != "no-relationship"), str(b != "no-relationship")) for a, b in votes]),
    )


def kappa(votes: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two judges: 1 agreement, 0 no better than chance (Cohen 1960).

    Where both use a single class only, chance explains everything and agreement is whole; that is 1.
    """
    if not votes:
        return 0.0
    observed = sum(a == b for a, b in votes) / len(votes)
    firsts, seconds = Counter(a for a, _ in votes), Counter(b for _, b in votes)
    chance = sum(firsts[name] * seconds[name] for name in firsts) / len(votes) ** 2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)
