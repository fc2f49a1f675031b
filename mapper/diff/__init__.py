"""Two editions of a framework, or two crosswalks, compared; knows the library and the model, no file format."""

from __future__ import annotations

from mapper.diff.change import Change, ChangeKind
from mapper.diff.editions import Editions, frameworks
from mapper.diff.fates import Fate, FateKind, fates
from mapper.diff.relations import relations

__all__ = ["Change", "ChangeKind", "Editions", "Fate", "FateKind", "fates", "frameworks", "relations"]
