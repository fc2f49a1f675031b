"""One break for each rule; the bundled data has none."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper import Library, data
from mapper.lint import fix, lint
from mapper.rules import RULES

Break = Callable[[str], str]

ELEMENTS = "frameworks/beta/elements.csv"
CROSSWALK = "crosswalks/alpha--beta.sssom.tsv"
LONG = "A lamp has no part in silence, whatever it stands beside."


def replace(old: str, new: str) -> Break:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def again(start: str, old: str, new: str) -> Break:
    """Repeat the line that starts so, with a change."""

    def change(text: str) -> str:
        line = next(line for line in text.splitlines(keepends=True) if line.startswith(start))
        return text + line.replace(old, new)

    return change


BREAKS: list[tuple[str, str, Break]] = [
    ("D001", ELEMENTS, replace("id,kind", "id,sort")),
    ("D002", ELEMENTS, replace("Rule 2,Light", "Rule 2,Light,Dark")),
    ("D003", CROSSWALK, replace("\tsemantic\t", "\tgut feeling\t")),
    ("D010", ELEMENTS, replace("3,rule,Rule 3", "2,rule,Rule 3")),
    ("D011", ELEMENTS, replace("Doors are closed.,1,", "Doors are closed.,7,")),
    ("D012", ELEMENTS, lambda text: text.replace("/1,,yes", "/1,door,yes").replace("/2,,yes", "/2,Door,yes")),
    ("D013", ELEMENTS, replace("There is light.", "")),
    ("D014", ELEMENTS, replace("Doors are closed and guarded.", '"Doors are closed and guarded."')),
    ("D015", CROSSWALK, replace("\t2026-01-01\t", "\t2026-02-30\t")),
    ("D020", CROSSWALK, replace("alpha:lamp\t", "alpha:lampe\t")),
    ("D021", CROSSWALK, again("alpha:lamp", "alpha:lamp", "beta:2")),
    ("D022", CROSSWALK, again("alpha:lamp", "rel:equal", "rel:equal")),
    ("D023", CROSSWALK, again("alpha:lock", "\tcurated\t", "\tuser\t")),
    ("D025", CROSSWALK, replace("rel:equal\tbeta:2\tRule 2 Light\t\t10", "rel:equal\tbeta:2\tRule 2 Light\t\t4")),
    ("D026", CROSSWALK, replace(LONG, "Too short.")),
    ("D027", CROSSWALK, replace(LONG, "Lighting the way is the same as there being light on it.")),
    ("D028", CROSSWALK, replace("\tas enacted\t", "\tas forgotten\t")),
    ("D029", CROSSWALK, replace(LONG, "Nothing here about noise, see ISO/IEC 27090 clause 99.9 for more.")),
    ("D030", CROSSWALK, replace("\tdraft\t", "\treviewed\t")),
    ("D031", CROSSWALK, replace("\tcurated\t", "\tupstream\t")),
    ("D032", CROSSWALK, lambda text: text.replace("as enacted\tsemapv", "as amended\tsemapv")),
    ("D033", CROSSWALK, lambda text: re.sub(r"[0-9a-f]{12}\|[0-9a-f]{12}\n", "\n", text, count=1)),
    ("D034", ELEMENTS, replace("There is light.", "There is light everywhere.")),
    ("D036", CROSSWALK, replace(LONG, "It says nothing about noise, whatever it stands beside.")),
]


@pytest.mark.parametrize(("code", "file", "change"), BREAKS, ids=[code for code, _, _ in BREAKS])
def test_each_rule_finds_its_break(small: Path, code: str, file: str, change: Break) -> None:
    if code == "D023":
        change = _contradict
    path = small / file
    path.write_text(change(path.read_text()))
    findings = lint(small, Library([small]))
    assert code in {finding.code for finding in findings}
    assert all(finding.line > 0 and Path(finding.path).exists() for finding in findings)


def _contradict(text: str) -> str:
    line = next(line for line in text.splitlines(keepends=True) if "rel:subset-of" in line)
    changed = line.replace("rel:subset-of", "rel:superset-of").replace("\t7\t", "\t9\t")
    return text + changed.replace("\tcurated\t", "\tuser\t").replace("A lock keeps", "Any lock keeps")


def test_a_control_without_decision_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    bundled = Library.bundled().folders[0]
    (folder / "crosswalks").mkdir(parents=True)
    lines = (bundled / "crosswalks" / "aix--nist-ai-rmf.sssom.tsv").read_text().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("aix:ratelimit\t")]
    (folder / "crosswalks" / "aix--nist-ai-rmf.sssom.tsv").write_text("".join(kept))
    (folder / "frameworks").symlink_to(bundled / "frameworks")
    findings = lint(folder, Library([folder]))
    assert [f.message for f in findings if f.code == "D024"] == ["aix:ratelimit is not decided against nist-ai-rmf"]


def test_a_row_that_a_chain_contradicts_is_found(small: Path) -> None:
    """A lock equals a lamp, the lamp has nothing to do with a closed door, and yet the lock is one."""
    path = small / CROSSWALK
    text = path.read_text()
    lock = next(line for line in text.splitlines() if "\tbeta:1.1\t" in line)
    same = (
        lock.replace("beta:1.1", "alpha:lamp").replace("A locked door", "A lock in the dark").replace("as enacted", "1")
    )
    head = text[: text.index("alpha:lamp\t")]
    (small / "crosswalks" / "alpha--alpha.sssom.tsv").write_text(f"{head}{same}\n")
    denied = (
        lock.replace("alpha:lock", "alpha:lamp").replace("rel:equal", "rel:no-relationship").replace("\t10\t", "\t0\t")
    )
    denied = denied.replace("A locked door", "A lamp at the door")
    path.write_text(f"{text}{denied}\n")
    messages = [finding.message for finding in lint(small, Library([small])) if finding.code == "D035"]
    assert messages == ["alpha:lock~beta:1.1~curated says equal, the chain over alpha:lamp no-relationship"]


def test_a_pair_in_both_directions_that_disagrees_is_found(small: Path) -> None:
    text = (small / CROSSWALK).read_text()
    lock = next(line for line in text.splitlines() if "\tbeta:1\t" in line).split("\t")
    lock[0], lock[3] = lock[3], lock[0]
    back = "\t".join(lock).replace("A lock keeps", "To keep").replace("\t1\tas enacted", "\tas enacted\t1")
    (small / "crosswalks" / "beta--alpha.sssom.tsv").write_text(text[: text.index("alpha:lamp\t")] + back + "\n")
    messages = {finding.message for finding in lint(small, Library([small])) if finding.code == "D037"}
    assert "beta:1~alpha:lock~curated says subset-of, the row back subset-of" in messages


SCOPING_BREAKS: list[tuple[str, str, Break]] = [
    ("D001", "rules.csv", replace("elements,effect", "element,effect")),
    ("D003", "rules.csv", replace(",not-applicable,decisions=no,", ",never,decisions=no,")),
    ("D003", "rules.csv", replace(",decisions=no,", ",decisions,")),
    ("D003", "rules.csv", replace(",https://owaspai.org/go/threatmodel/\n", ",\n")),
    ("D003", "rules.csv", replace("builder and user of the system", "")),
    ("D010", "questions.csv", again("hosting,", "nothing", "")),
    ("D014", "roles.csv", replace("distributor,", '"distributor",')),
    ("D050", "rules.csv", replace("aix:evasionafterpoison", "aix:evasionafter")),
    ("D050", "rules.csv", replace("decisions=no", "decisions=never")),
    ("D050", "answers.csv", replace("hosting,own", "hosted,own")),
    ("D050", "questions.csv", replace("model-kind=generative", "actions=none")),
    ("D050", "roles.csv", replace("deployer|any operator", "user|any operator")),
    ("D050", "classes.csv", replace("art-6.1", "art-6.17")),
    ("D050", "statuses.csv", replace("partial,Part", "partly,Part")),
    ("D050", "statuses.csv", replace(",planned\n", ",intended\n")),
    ("D051", "rules.csv", lambda text: text.replace("aix:airesourceexhaustion", "aix:datapoison")),
    ("D051", "rules.csv", lambda text: text.replace("availability=", "decisions=")),
]


@pytest.mark.parametrize(("code", "file", "change"), SCOPING_BREAKS, ids=[f"{c} {f}" for c, f, _ in SCOPING_BREAKS])
def test_each_rule_of_the_scoping_tables_finds_its_break(tmp_path: Path, code: str, file: str, change: Break) -> None:
    shutil.copytree(data.folder("mappings") / "scoping", tmp_path / "scoping")
    path = tmp_path / "scoping" / file
    path.write_text(change(path.read_text()))
    findings = lint(tmp_path, Library.bundled(tmp_path))
    assert code in {finding.code for finding in findings}


def test_every_rule_has_a_break() -> None:
    found = {code for code, _, _ in BREAKS + SCOPING_BREAKS}
    assert found | {"D024", "D035", "D037", "D038", "D039", "D040"} == {rule.code for rule in RULES}


def test_the_small_data_is_clean(small: Path) -> None:
    assert lint(small, Library([small])) == []


def test_fix_sorts_quotes_and_labels(small: Path) -> None:
    path = small / CROSSWALK
    wanted = path.read_text()
    head, _, rows = wanted.partition("\nalpha:")
    shuffled = [head, *reversed(("alpha:" + rows).splitlines())]
    path.write_text("\n".join(shuffled).replace("Rule 2 Light", "An old label") + "\n")
    assert fix(small, Library([small])) == [path]
    assert path.read_text() == wanted


def test_the_bundled_data_is_clean(library: Library) -> None:
    findings = lint(library.folders[0], library)
    assert findings == [], "run `mapper lint`, and `mapper lint --fix` for D014"
