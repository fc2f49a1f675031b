"""What an import looks for: one record a rule, with what it means and what to do."""

from __future__ import annotations

from mapper.rules import Rule
from mapper.safety import FILE

ENTRY = Rule("I002", "An entry has what its format demands, once.", "mend the entry, or leave it out")
RELATION = Rule("I003", "A relation is one of those that have a counterpart here.", "see docs/importing.md, Relations")
END = Rule("I004", "Both ends of a mapping exist.", "correct the id, or add the framework that has it with --data")

RULES = (FILE, ENTRY, RELATION, END)
