"""Every word that the grammar accounts for: clues, words of filters, and what is said around them."""

from __future__ import annotations

from mapper.ask import words

FILLERS = (
    "a an the is are was were be been does did doing done what which who whose that this these those it its i we us "
    "you they me my our your them their there on at by from as or if so than then into under about up out only also "
    "still "
    "already will would can could should may might shall must has had having get got give gives use used uses using "
    "say says tell show list all every each please exist exists know included include based s t per more most one ai "
    "system systems eu framework frameworks standard standards law laws particular case regarding terms kind kinds "
    "level everything anything something require requires required ask asks asked demand demands whats apply applies "
    "after before whether own regards respect toward towards when itself today now currently available contains "
    "contain am looking security work works remain remains yet leave leaves authorised authorized representative "
    "representatives notified body bodies long name names named id ids iec iso confidence high low medium purpose "
    "general model models risk"
)
"""Words that carry a sentence."""
POLITE = (
    "hello hi hey dear thanks thank you kindly quickly briefly simply just actually really exactly precisely "
    "currently basically generally overall roughly specifically explicitly directly again maybe perhaps ok okay so "
    "well now like want wants wanted wish wonder wondering curious interested interest question questions quick short "
    "let lets know see look looking find out check learn understand overview info information details detail more "
    "suggest suggested degree summarise summarize enumerate pls plz thx ty w cheers greetings can could would will "
    "shall able possible possibly ever yet here there too even quite rather heya hiya howdy yo hallo"
)
"""Words of courtesy and emphasis, which ask for nothing."""
GENERIC = (
    "put place places go goes going gone come came take takes taken make makes made bring brings brought set sets "
    "start starts begin work works apply applies used using use uses useful utile benefit benefits call calls called "
    "talk talks speak speaks happen happens happening become becomes became stand stands standing sit sits lie lies "
    "way ways thing things item items entry entries element elements stuff kind kinds sort sorts type types piece "
    "pieces bit bits number amount group list lists listing table side sides someone somebody anyone anybody everyone "
    "everybody anywhere somewhere everywhere much many few several some any both either each per same such own other "
    "others another else different various certain specific particular single whole entire total altogether together "
    "left open still already far since until during within across through throughout via with without against among "
    "along beside besides behind because while though although however therefore thus hence where when why how whom "
    "whose into onto upon over off back down away am im ive id youre its thats theres dont actual relevant related "
    "relation concerned concerning according regarding respective involve involves involved contribute contributes "
    "contributing contribution affect affects affected touch tackle tackles tackled handle handles handled deal dealt "
    "face faces facing respond response fit fits belong belongs fall falls count counts tie ties tied pair pairs "
    "paired hold holds keep keeps stay stays remain remains appear appears show shows shown display present provide "
    "provides provided offer offers name names named identify identifies state states stated listed included includes "
    "including contain contained mentioned idea reason reasons purpose role roles part parts point points section "
    "sections chapter security secure safe safety ai ml artificial intelligence machine learning eu european union "
    "owasp data base database dataset mapper crosswalk crosswalks catalogue catalog implemented implementing "
    "implementation adopt adopted adopting deploy select towards toward respect team teams legal people person "
    "persons colleagues management manager department engineers engineer officer officers lawyer board business "
    "project projects evidence proof auditor auditors regulator regulators ourselves myself yourself occur occurs "
    "occurring arise arises context terms view clause clauses amongst"
)
"""Words that are said around a question without narrowing it."""
POSITIONS = (
    "land lands landed fell fitted feature features featured turn turns turned reside resides live lives rest rests "
    "located position positions positioned placed slot slots plug plugs hook hooks whereabouts close closer spot "
    "spots line lines bullet bullets passage passages sentence sentences"
)
"""Where something stands."""
JUDGED = (
    "rated marked labelled labeled flagged graded classified classed judged scored tagged assigned recorded noted "
    "stored held kept registered given carrying bearing having"
)
"""How a row has come by a confidence, a status or a relation, or an element by a phase."""
STANCE = (
    "somehow anyhow anyway somewhat honestly frankly obviously clearly apparently presumably hopefully ideally "
    "essentially fundamentally literally practically effectively truly seriously surely definitely certainly "
    "absolutely course indeed concretely concrete concise concisely succinctly shortly handy rapidly asap urgently "
    "urgent recommend advise suppose assume think believe remind reminder mind sorry excuse pardon appreciate "
    "appreciated favor favour good morning ready wait waiting effective suitable suited appropriate fitting "
    "applicable oneself ones folks guys tad eh hmm um oh ah alright fine great perfect everyday please nutshell eli "
    "tl dr fyi imho tbh pretty handful thankful interestingly oddly strangely admittedly conversely similarly "
    "likewise namely incidentally meanwhile finally firstly secondly lastly"
)
"""What tells of the asker's mood and manner."""
DOING = (
    "establish establishes established introduce introduces introduced install installs installed roll rolls rolled "
    "operationalise operationalize employ employs employed applied execute executes executed perform performs "
    "performed carry carries carried arrange arranged prepare prepares prepared promote promotes promoted strengthen "
    "strengthens strengthened cater caters attend attends care discharge discharges discharged owe owes owed justify "
    "justifies evidences evidencing substantiate substantiates tick ticks ticked supply supplies supplied give gives "
    "giving gain gains play plays walk run runs running pull pulls dig spell spells hand hands fetch fetches return "
    "returns print output dump recite sketch sketches illustrate illustrates highlight highlights reveal reveals pick "
    "picks picked sum cite cites follow follows matter matters"
)
"""What is done with controls and for duties."""
COMMON = (
    "reflect reflects reflected mirror mirrors mirrored echo echoes echoed express expresses expressed embody "
    "embodies embodied represent represents represented recur recurs feed feeds fed flow flows bear bears weigh chime "
    "agree agrees dovetail dovetails mesh meshes complement complements anchor anchors anchored root roots rooted "
    "rely relies lean leans draw draws aware familiar simple plain common shared joint mutual similar alike "
    "comparable identical distinct separate individual corresponding matching pertinent germane necessary helpful "
    "practical real existing available following sense phrase aspect aspects angle perspective viewpoint subject area "
    "areas field realm light answer answers reply result results hint hints pointer pointers tip tips guidance "
    "thought thoughts clue clues picture goal goals objective objectives intent intention record records bond bonds "
    "bridge bridges correlation correspondence overlaps commonality commonalities similarity similarities parallel "
    "analogy allow allows assist clarify consider considers consist consists consult continue determine determines "
    "discuss discusses explore extend extends figure gather guide guides indicate indicates intend intended inspect "
    "leave love move note obtain possess produce raise reach reached receive recognise recognize repeat resolve scan "
    "seek share shed specify step study suit suits track try visit yield yields fare fares stack stacks compare "
    "compares contrast lay spread throw cast glance peek apart aside ground little instance around clear seem seems "
    "multiple style feel soon expression situation discover attention focus comparison suggestion suggestions "
    "beginning entirely wholly discussion particularly especially behalf sake moment otherwise elsewhere afterwards "
    "beforehand upfront ahead forward straightforward hear read reading seen met yes whatever whichever scope remit"
)
"""Verbs, nouns and adjectives of no particular subject."""
NUMBERS = "two three four five six seven eight nine ten eleven twelve dozen"
"""How many one expects; all are told."""
HARMLESS = f"{POLITE} {GENERIC} {POSITIONS} {JUDGED} {STANCE} {DOING} {COMMON} {NUMBERS}"
"""What neither names nor narrows anything."""
OF_FILTERS = (
    "partly substantial substantially marginal marginally state states application but 2024 2026 1689 1744 intersects "
    "subset subsets superset supersets equal equals user users overlay overlays inferred composed unreviewed nobody "
    "dev run runtime development time governance upstream curated reviewed draft deprecated overlap relationship "
    "partial partially fully full deployer deployers provider providers importer importers distributor distributors "
    "gpai supported product manufacturer manufacturers"
)
"""Words of the patterns in `words.FILTERS`, and the numbers of the Act."""

CLUES = frozenset(
    " ".join(
        (
            *words.KINDS.values(), words.COUNT.replace("|", " "), words.DATES, words.EDITION, words.PROVENANCE,
            words.BASIS, words.DIFFERENCE, words.NEGATION, words.GAPS, words.COVERAGE, words.MAPPINGS, words.SEARCH,
            words.DEFINE, words.TREAT, words.NEED, words.RELATE, words.COMPARE,
        )
    ).split()
)  # fmt: skip
"""The words that decide what is asked."""
ALL = CLUES | frozenset(f"{FILLERS} {HARMLESS} {OF_FILTERS}".split())
"""Every word that is accounted for."""
TYPOS = {
    "ctrl": "control", "ctrls": "controls", "req": "requirement", "reqs": "requirements", "mgmt": "management",
    "thx": "thanks", "ppl": "people",
    "wat": "what", "waht": "what", "wht": "what", "wot": "what", "hw": "how", "whn": "when", "whts": "what",
    "abt": "about", "whch": "which", "wrt": "regarding", "whats": "what",
    "wich": "which", "dos": "does", "dose": "does", "hav": "have",
    "hwo": "how", "wen": "when", "teh": "the", "fro": "for", "form": "from", "al": "all", "aply": "apply",
    "hepl": "help", "tihs": "this", "contrl": "control",
}  # fmt: skip
"""Frequent slips in small words, where the nearest word of the same length would be another one."""
REPAIRABLE = ALL - frozenset(f"{HARMLESS} {words.NEGATION}".split())
"""What a typing error may be read as: not a word that asks for nothing, or what is unknown would be dropped."""
READABLE = REPAIRABLE | CLUES | frozenset(TYPOS.values())
"""What a repaired word may be outside a name."""
_ENDINGS = (
    ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ies", "y"), ("d", ""), ("", "s"),
)  # fmt: skip


_NARROWING = (
    "recommended preventive preventative detective corrective critical mandatory optional technical physical manual "
    "automatic automated internal external product products tool tools vendor vendors nation nations issue issues "
    "news rumour rumours rumor rumors"
)
NARROWING = frozenset(_NARROWING.split())
"""Words that narrow in a way that the data does not know: none is taken for another that is near."""


def known(word: str) -> str:
    """A word in a form that the grammar accounts for: `stopped` is `stop`, `addressing` is `address`."""
    if word in ALL or word in NARROWING:
        return word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending) if ending else word
        if len(stem) > 2 and word.endswith(ending):
            doubled = stem[:-1] if stem[-1] == stem[-2] else stem
            for form in (stem + instead, doubled + instead, f"{stem}s"):
                if form in ALL:
                    return form
    return word
