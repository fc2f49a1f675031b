"""The words of the grammar: a table of what the question language knows, beside the names in the data."""

from __future__ import annotations

FRAMEWORKS = {
    "eu-ai-act": ("eu ai act", "ai act", "the act", "act", "eu ai regulation", "regulation 2024 1689", "regulation eu 2024 1689",
                  "regulation 2026 1744", "regulation eu 2026 1744", "digital omnibus", "aia",
                  "european ai act", "artificial intelligence act"),
    "nist-ai-rmf": ("nist ai rmf", "ai rmf", "rmf", "nist", "nist rmf", "nist ai risk management framework",
                    "ai risk management framework"),
    "iso-27090": ("iso iec 27090", "iso 27090", "27090"),
    "aix": ("owasp ai exchange", "ai exchange", "exchange", "owasp", "aix", "ai security exchange"),
    "mitre-atlas": ("mitre atlas", "atlas", "mitre"),
    "owasp-llm-top10": ("owasp llm top 10", "llm top 10", "owasp top 10 for llm", "llm top ten"),
    "owasp-ml-top10": ("owasp ml top 10", "ml top 10", "machine learning top 10"),
    "iso-42001": ("iso iec 42001", "iso 42001", "42001"),
    "iso-27001": ("iso iec 27001", "iso 27001", "27001"),
    "iso-27002": ("iso iec 27002", "iso 27002", "27002"),
    "iso-23894": ("iso iec 23894", "iso 23894", "23894"),
    "iso-5338": ("iso iec 5338", "iso 5338", "5338"),
    "nist-ai-100-2": ("nist ai 100 2", "ai 100 2"),
    "opencre": ("opencre", "open cre"),
    "enisa-sml": ("enisa",),
    "biml": ("biml",),
    "etsi-sai-005": ("etsi sai 005", "etsi gr sai 005", "etsi"),
}  # fmt: skip
"""How people name the frameworks."""

KINDS = {
    "control": "control controls countermeasure countermeasures safeguard safeguards defence defences defense defenses",
    "threat": "threat threats attack attacks",
    "group": "group groups",
    "principle": "principle principles privacy",
    "topic": "topic topics",
    "measure": "measures",
    "article": "article articles art arts",
    "annex": "annexes",
    "duty": "duty duties obligation obligations requirement requirements provision provisions part parts",
    "subcategory": "subcategory subcategories outcome outcomes",
    "category": "category categories",
    "function": "function functions",
    "technique": "technique techniques",
    "mitigation": "mitigation mitigations",
    "risk": "risks",
    "test": "test tests",
}
"""Nouns for kinds of elements; `duty` is whatever a framework counts as a requirement."""

SCOPED_KINDS = {
    "threat": "threat threats attack attacks risks",
    "control": "control controls countermeasure countermeasures safeguard safeguards measures",
    "duty": "duty duties obligation obligations requirement requirements provision provisions article articles",
}
"""Nouns for what may apply to a system."""

SAME_AS = {
    "control": "control safeguard", "threat": "threat attack attacks", "group": "threat attack attacks",
    "topic": "topic threat attack attacks", "measure": "measure control",
}  # fmt: skip
"""Nouns that say no more than what the name beside them is; the first two also before it."""

KIND_FRAMEWORK = {
    "control": "aix", "threat": "aix", "group": "aix", "principle": "aix", "topic": "iso-27090", "measure": "iso-27090",
    "article": "eu-ai-act", "annex": "eu-ai-act", "duty": "eu-ai-act", "subcategory": "nist-ai-rmf",
    "category": "nist-ai-rmf", "function": "nist-ai-rmf", "technique": "mitre-atlas", "mitigation": "mitre-atlas",
    "risk": "owasp-llm-top10", "test": "aix",
}  # fmt: skip
"""The framework that is meant where a kind is named without one."""

FILTERS = (
    ("lifecycle", "runtime", "run", r"run-?\s?time"),
    ("lifecycle", "development-time", "dev", r"dev(?:elopment)?[-\s]?time"),
    ("lifecycle", "governance", "governance", r"governance(?= (?:controls?|measures?)\b)"),
    ("confidence", "high", "high", r"high[-\s]confidence|confidence(?: is)? high"),
    ("confidence", "medium", "medium", r"medium[-\s]confidence|confidence(?: is)? medium"),
    ("confidence", "low", "low", r"low[-\s]confidence|confidence(?: is)? low"),
    ("provenance", "upstream", "", r"upstream|states? (?:itself|themselves)"),
    ("provenance", "curated", "curated", r"curated"),
    ("provenance", "user", "", r"(?:by|from|of) (?:the |a )?users?|users? (?:rows?|mappings?)|overlays?"),
    ("provenance", "inferred", "", r"inferred|composed"),
    ("status", "draft", "reviewed", r"(?:not(?: yet)?(?: been)? |un)reviewed"),
    ("status", "reviewed", "reviewed", r"reviewed"),
    ("status", "draft", "draft", r"drafts?"),
    ("status", "deprecated", "deprecated", r"deprecated"),
    ("relation", "no-relationship", "no", r"no[-\s]relationship"),
    ("relation", "subset-of", "subset", r"(?:a )?subsets?(?:[-\s]of)?"),
    ("relation", "superset-of", "superset", r"(?:a )?supersets?(?:[-\s]of)?"),
    ("relation", "intersects-with", "", r"intersect(?:s|ing)?(?:[-\s]with)?|overlap(?:s|ping)?(?: with)?"),
    ("relation", "equal", "equal", r"equals?(?: to)?"),
    ("role", "GPAI provider", "provider",
     r"(?:gpai|general[-\s]purpose ai)(?: models?)? providers?|providers? of (?:an? )?(?:gpai|general[-\s]purpose ai)"
     r"(?: models?)?"),
    ("role", "authorised representative", "representative", r"authori[sz]ed representatives?"),
    ("role", "notified body", "notified", r"notified bod(?:y|ies)"),
    ("role", "provider", "provider", r"providers?"),
    ("role", "deployer", "deployer", r"deployers?"),
    ("role", "importer", "importer", r"importers?"),
    ("role", "distributor", "distributor", r"distributors?"),
    ("system_class", "general-purpose AI model", "", r"(?:gpai|general[-\s]purpose ai) models?|gpai"),
    ("system_class", "high-risk AI system", "high", r"high[-\s]risk(?: ai)?(?: systems?)?"),
    ("level", "full", "full", r"full(?:y)?"),
    ("level", "substantial", "substantial", r"substantial(?:ly)?"),
    ("level", "partial", "part", r"partial(?:ly)?|partly"),
    ("level", "marginal", "marginal", r"marginal(?:ly)?"),
)  # fmt: skip
"""Attribute, value, text that has to occur, and how people say it; the longer phrase comes first."""

COUNT = "how many|number of|count"
DATES = (
    "when date dates deadline deadlines postponed delayed applicable amendment amended changed force since start "
    "begin begins delay delays until enter enters entered effect kick"
)
EDITION = "edition editions version versions published status text release releases released issue final publication recent new newer newest latest current cited"
PROVENANCE = "who says said claims decided decides source sources come comes came sure certain author authority wrote judged whom provenance origin strength strong"
DIFFERENCE = "difference differences differ differs different distinguish distinct beyond unlike lack lacks"
NEGATION = "not no without none nothing isnt doesnt arent never any"
GAPS = "gap gaps uncovered missing miss misses lack lacks lacking unmapped unaddressed unmet blind hole holes"
COVERAGE = "coverage covered well extent far complete"
MAPPINGS = "mapping mappings row rows crosswalk"
SEARCH = "find search mention mentions mentioned where"
SEARCH_ALL = "search mention mentions mentioned"
"""With these, names are words to search for too."""
DEFINE = "know define definition meaning mean means meant describe description summary"
TREAT = (
    "against mitigate mitigates mitigated mitigating prevent prevents defend defends protect protects "
    "protecting protection "
    "counter counters countered address addresses addressed treat treats treated avoid stop reduce reduces lower lowers"
)
NEED = (
    "need needs needed help helps helped helping satisfy satisfies meet meets comply compliance implement implemented "
    "implementing answer answers fulfil fulfill fulfils contribute contributes reach achieve support supports "
    "supported do have"
)
RELATE = (
    "map maps mapped relate relates related relation relations link linked links touch touches concern concerns "
    "correspond corresponds match matches connection connected relevance relevant equivalent serve serves "
    "matter matters other between reference references point points deal "
    "deals with for to in of cover covers"
)
QUALIFIERS = "general purpose model models risk high medium low confidence system systems law laws security"
"""Words that narrow what is meant without being a filter: a list cannot honour them."""
COMPARE = "compare compared versus vs why how explain both and"
FILLERS = (
    "a an the is are was were be been does did doing done what which who whose that this these those it its i we us "
    "you they me my our your them there on at by from as or if so than then into under about up out only also still "
    "already will would can could should may might shall must has had having get got give gives use used uses using "
    "say says tell show list all every each please exist exists know included include based me s t per more most one "
    "ai system systems eu framework frameworks standard standards law laws particular case regarding terms kind kinds "
    "level everything anything something require requires required ask asks asked demand demands whats apply applies "
    "after before whether own regards respect toward towards when itself today now currently available "
    "contains contain am looking security work works remain remains yet leave leaves authorised authorized "
    "representative representatives notified body bodies"
    " long name names named id ids iec iso confidence high low medium purpose general model models risk"
)

POLITE = (
    "hello hi hey dear thanks thank you kindly quickly briefly simply just actually really exactly precisely currently "
    "basically generally overall roughly specifically explicitly directly again maybe perhaps ok okay so well now "
    "like want wants wanted wish wonder wondering curious interested interest question questions quick short "
    "let lets know see look looking find out check learn understand overview info information details detail more "
    "suggest suggested degree summarise summarize enumerate pls plz thx ty w cheers greetings can could would will shall able possible possibly ever yet here there too even quite rather"
)
"""Words of courtesy and emphasis, which ask for nothing."""
GENERIC = (
    "put place places go goes going gone come came take takes taken make makes made bring brings brought set sets "
    "start starts begin work works apply applies used using use uses useful utile benefit benefits call calls called "
    "talk talks speak speaks happen happens happening become becomes became stand stands standing sit sits lie lies "
    "way ways thing things item items entry entries element elements stuff kind kinds sort sorts type types "
    "piece pieces bit bits number amount group set list lists listing table overview side sides "
    "someone somebody anyone anybody everyone everybody "
    "anywhere somewhere everywhere much many few several some any both either each per same such own other others "
    "another else different various certain specific particular single whole entire total altogether together "
    "left open still already yet so far since until during within across through throughout via with without "
    "against among along beside besides behind because while though although however therefore thus hence "
    "where when why how whom whose into onto upon over off back down away "
    "am im ive id youre its thats theres lets dont "
    "currently actual actually relevant related relation concerned concerning according per regarding respective "
    "involve involves involved contribute contributes contributing contribution affect affects affected "
    "touch tackle tackles tackled handle handles handled deal dealt face faces facing respond response "
    "fit fits belong belongs fall falls count counts tie ties tied pair pairs paired go goes "
    "hold holds keep keeps stay stays remain remains appear appears show shows shown display present provide "
    "provides provided offer offers name names named identify identifies state states stated "
    "listed included includes including contain contained mentioned "
    "idea reason reasons purpose role roles place part parts point points section sections chapter "
    "security secure safe safety ai ml artificial intelligence machine learning eu european union owasp "
    "data base database dataset dataset's tool mapper crosswalk crosswalks catalogue catalog "
    "implemented implementing implementation put adopt adopted adopting deploy select "
    "towards toward respect context terms view clause clauses among amongst made make"
)
"""Words that are said around a question without narrowing it."""

ASKERS = (
    "auditor|engineer|developer|officer|manager|consultant|ciso|researcher|student|architect|analyst|assessor|editor"
    "|team|startup|beginner|newcomer"
)
"""Who people say they are before they ask."""

NUMBERED = frozenset(
    ["art", "article", "annex", "paragraph", "para", "point", "section", "govern", "map", "measure", "manage"]
)
"""Words behind which a number may be spelled out."""
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(_ONES.split(), 1)}
NUMBERS |= {word: 10 * tens for tens, word in enumerate(_TENS.split(), 2)}

ALL = frozenset(
    " ".join(
        (
            *KINDS.values(), COUNT.replace("|", " "), DATES, EDITION, PROVENANCE, DIFFERENCE, NEGATION, GAPS, COVERAGE,
            MAPPINGS, SEARCH, DEFINE, TREAT, NEED, RELATE, COMPARE, FILLERS, POLITE, GENERIC,
            "substantial substantially marginal marginally state states application but 2024 2026 1689 1744 "
            "intersects subset subsets superset supersets equal equals user users overlay overlays inferred composed unreviewed nobody "
            "dev run runtime development time governance upstream curated reviewed draft deprecated subset superset "
            "intersects overlap equal relationship partial partially fully full deployer deployers provider providers "
            "importer importers distributor distributors gpai",
        )
    ).split()
)  # fmt: skip
"""Every word that the grammar accounts for."""

REPAIRABLE = ALL - frozenset(f"{POLITE} {GENERIC} {NEGATION}".split())
"""What a typing error may be read as: not a word that asks for nothing, or what is unknown would be dropped."""
_ENDINGS = (
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("es", ""),
    ("s", ""),
    ("ies", "y"),
    ("d", ""),
    ("", "s"),
)


def known(word: str) -> str:
    """A word in a form that the grammar accounts for: `stopped` is `stop`, `addressing` is `address`."""
    if word in ALL:
        return word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending) if ending else word
        if len(stem) > 2 and word.endswith(ending):
            doubled = stem[:-1] if stem[-1] == stem[-2] else stem
            for form in (stem + instead, doubled + instead, f"{stem}s"):
                if form in ALL:
                    return form
    return word


TYPOS = {
    "wat": "what", "waht": "what", "whats": "what", "wich": "which", "dos": "does", "dose": "does", "hav": "have",
    "hwo": "how", "wen": "when", "teh": "the", "fro": "for", "form": "from", "al": "all", "aply": "apply",
    "hepl": "help", "tihs": "this", "contrl": "control",
}  # fmt: skip
"""Frequent slips in small words, where the nearest word of the same length would be another one."""
