"""What the lint looks for: one record a rule, with what it means and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mapper.errors import Finding

if TYPE_CHECKING:
    from pathlib import Path


class Rule(NamedTuple):
    """A rule of the data: its code, what it promises, and what to do where the promise is broken."""

    code: str
    promise: str
    remedy: str

    def broken(self, path: Path, line: int, message: str, cell: str = "") -> Finding:
        """A finding of this rule; in a workbook it is at a cell."""
        return Finding(str(path), line, self.code, message, self.remedy, cell)


TABLE = Rule("D001", "A file is UTF-8 text with the columns of its kind.", "compare the file with its neighbours")
WIDTH = Rule("D002", "A row has as many cells as the header.", "count the separators; quote a cell that holds one")
VALUE = Rule("D003", "A cell holds a value that its column allows.", "docs/data.md lists the values")
DUPLICATE_ID = Rule("D010", "An id stands once in its framework.", "rename or remove one of the two")
PARENT = Rule("D011", "A parent is an element of the same framework.", "correct the id in the column parents")
ALIAS = Rule("D012", "An alias leads to one element of its framework.", "remove it from one of the elements")
SUMMARY = Rule("D013", "What somebody has to do has a summary.", "read the source and write one in your own words")
CANONICAL = Rule("D014", "A file is in its one accepted form: sorted, quoted, labelled.", "run `mapper lint --fix`")
DATE = Rule("D015", "A date is a day that exists, as YYYY-MM-DD.", "correct the date")
UNKNOWN = Rule("D020", "Both ends of a mapping exist.", "correct the id; `mapper list` prints those there are")
SIDES = Rule("D021", "A row belongs to the two frameworks that its file is named for.", "move it to the right file")
DUPLICATE = Rule("D022", "A pair stands once with each provenance.", "merge the rows")
CONTRADICTION = Rule("D023", "Judged rows on one pair do not contradict each other.", "decide which one holds")
UNDECIDED = Rule("D024", "Every control is decided against every standard, and every requirement is decided.",
                 "map it, or add one no-relationship row with the reason")  # fmt: skip
STRENGTH = Rule("D025", "Strength fits the relation: 10 equal, 9 superset-of, 0 no-relationship, else 1 to 9.",
                "see docs/method.md, Strength")  # fmt: skip
RATIONALE = Rule("D026", "A rationale says what meets what, in 40 to 600 characters.", "write what meets what")
COPIED = Rule("D027", "No two rows share a rationale.", "say what is particular to each pair")
EDITION = Rule("D028", "A row names an edition that its frameworks have.", "judge the row against that edition anew")
ISO = Rule("D029", "Nothing looks like a clause number or a year of ISO/IEC 27090; no row about it is of high "
           "confidence.", "speak of topics; lower the confidence")  # fmt: skip
REVIEW = Rule("D030", "A reviewed row, and no other, names its reviewer and the day.", "name both, or make it a draft")
PLACE = Rule("D031", "An upstream row says where it is stated.", "fill in the column place")
DELETED = Rule("D032", "No row speaks of a provision in a text in which it does not stand.",
               "name the text that holds the provision")  # fmt: skip
JUDGED_ON = Rule("D033", "A curated row holds the digests of the two passages that it was judged on.",
                 "judge the row against both texts, then run `mapper lint --fix`")  # fmt: skip
STALE = Rule("D034", "The passages that a row was judged on have not changed since.",
             "judge the row anew, empty its judged_on, then run `mapper lint --fix`")  # fmt: skip
IMPLIED = Rule("D035", "No row contradicts what follows from two others.",
               "judge all three rows again; `mapper explain` prints the chain")  # fmt: skip
UNNAMED = Rule("D036", "A rationale speaks of both sides: it has a word of each side's title or summary.",
               "say what in the source meets what in the target")  # fmt: skip
ASYMMETRIC = Rule("D037", "A pair that stands in both directions says the same in both.", "keep the row that holds")
OVERLAY = Rule("D038", "A line of an overlay adds a clause, a heading or a wording to an element that has none.",
               "see docs/importing.md, Your own text")  # fmt: skip
PROTECTED = Rule("D039", "No text of ours has eight words in a row of a text that may not be passed on.",
                 "say it in words of your own")  # fmt: skip
PUBLISHED = Rule("D040", "The bundled data has no place for a text that may not be passed on, and states its licences.",
                 "move it to a folder of your own and add that with --data")  # fmt: skip
SCOPING = Rule("D050", "A scoping table speaks of elements, questions, answers and words that exist.",
               "correct the name; docs/data.md describes the tables")  # fmt: skip
IDLE = Rule("D051", "Every threat has a scoping rule, and every question is asked by one.",
            "add the rule, or drop the question")  # fmt: skip

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
