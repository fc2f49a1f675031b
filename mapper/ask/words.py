"""The words that decide what is asked: names of frameworks, nouns for kinds, filters, and clues for intents."""

from __future__ import annotations

FRAMEWORKS = {
    "eu-ai-act": ("eu ai act", "ai act", "the act", "act", "eu ai regulation", "regulation 2024 1689",
                  "regulation eu 2024 1689",
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
    "control": "control controls countermeasure countermeasures safeguard safeguards defence defences defense defenses "
    "defences protections",
    "threat": "threat threats attack attacks",
    "group": "group groups",
    "principle": "principle principles privacy",
    "topic": "topic topics",
    "measure": "measures",
    "article": "article articles art arts",
    "paragraph": "paragraphs",
    "annex": "annex annexes",
    "duty": "duty duties obligation obligations requirement requirements provision provisions part parts expectation "
    "expectations commitment commitments prohibition prohibitions rule rules",
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
    "article": "eu-ai-act", "paragraph": "eu-ai-act", "annex": "eu-ai-act", "duty": "eu-ai-act",
    "subcategory": "nist-ai-rmf",
    "category": "nist-ai-rmf", "function": "nist-ai-rmf", "technique": "mitre-atlas", "mitigation": "mitre-atlas",
    "risk": "owasp-llm-top10", "test": "aix",
}  # fmt: skip
"""The framework that is meant where a kind is named without one."""

FILTERS = (
    ("lifecycle", "runtime", "run", r"run-?\s?time"),
    ("lifecycle", "development-time", "dev", r"dev(?:elopment)?[-\s]?time|(?:during|in) (?:the )?development"),
    ("lifecycle", "governance", "governance", r"governance(?= (?:controls?|measures?)\b)"),
    ("confidence", "high", "high",
     r"high(?:,? (?:and|or|to) (?:medium|low))?[-\s]confidence|confidence(?: is| of)? high"),
    ("confidence", "medium", "medium",
     r"medium(?:,? (?:and|or|to) (?:high|low))?[-\s]confidence|confidence(?: is| of)? medium"),
    ("confidence", "low", "low",
     r"low(?:,? (?:and|or|to) (?:high|medium))?[-\s]confidence|confidence(?: is| of)? low"),
    ("provenance", "upstream", "",
     r"upstream|states? (?:itself|themselves)|(?:from|by) (?:the )?itself"),
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
    ("relation", "supports", "supports",
     r"supports(?= (?:rows?|mappings?|relations?))|(?:relation|predicate)(?: of| is)? supports"),
    ("relation", "is-supported-by", "supported", r"(?:is[-\s])?supported[-\s]by(?= (?:rows?|mappings?|relations?))"),
    ("relation", "equal", "equal", r"equals?(?: to)?"),
    ("role", "GPAI provider", "provider",
     r"(?:gpai|general[-\s]purpose ai)(?: models?)? providers?|providers? of (?:an? )?(?:gpai|general[-\s]purpose ai)"
     r"(?: models?)?"),
    ("role", "authorised representative", "representative", r"authori[sz]ed representatives?"),
    ("role", "notified body", "notified", r"notified bod(?:y|ies)"),
    ("role", "product manufacturer", "manufacturer", r"(?:product )?manufacturers?"),
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
    "begin begins moved shifted binding delay delays until enter enters entered effect kick applicability commence "
    "commences commencement effective live due bite bites followed timeline timing schedule calendar month year day "
    "transition grace transitional postpone postponement prolonged extended onwards change changes deferred deferral "
    "defers pushed suspended rescheduled later enacted"
)
EDITION = (
    "edition editions version versions published status text release releases released final publication recent new "
    "newer newest latest current cited stage revision revisions updated update outdated dated year valid officially "
    "official"
)
PROVENANCE = (
    "who says said claims decided decides source sources come comes came sure certain author authority wrote judged "
    "whom provenance origin strength strong reviewer reviewers vouch vouches signed judgement judgment stems stem "
    "derived derives confident certainty sourced attributed authors written asserts asserted"
)
BASIS = "basis grounds rationale justification reason reasons"
"""Why a row says what it says."""
DIFFERENCE = (
    "difference differences differ differs different distinguish distinct beyond unlike lack lacks further minus "
    "exceed exceeds exceeding additional additionally extra unique surpass surpasses former latter only absent above "
    "sets opposed whereas"
)
NEGATION = "not no without none nothing isnt doesnt arent never any unrelated excluding exclude except instead besides"
GAPS = (
    "gap gaps uncovered missing miss misses lack lacks lacking unmapped unaddressed unmet blind hole holes orphan "
    "orphans orphaned unserved untreated unsupported unfulfilled unanswered unmatched unattended neglected overlooked "
    "forgotten pending outstanding shortfall shortfalls deficit deficits omit omits omitted uncatered white spot "
    "spots zero bare"
)
COVERAGE = (
    "coverage covered well extent far complete share percentage proportion portion fraction completeness completely "
    "percent score breakdown ratio stats statistics tally"
)
ROWS = "mappings row rows crosswalk"
MAPPINGS = "mapping mappings row rows crosswalk"
SEARCH = (
    "find search mention mentions mentioned where look lookup locate occurrence occurrences keyword keywords passage "
    "passages grep"
)
SEARCH_ALL = "search mention mentions mentioned"
"""With these, names are words to search for too."""
DEFINE = (
    "know define definition meaning mean means meant describe description summary gist essence nutshell primer tldr "
    "concept clarify elaborate outline unpack background rundown recap introduction intro describes defined explained "
    "explanation brief title titled heading"
)
TREAT = (
    "against mitigate mitigates mitigated mitigating prevent prevents defend defends protect protects protecting "
    "protection counter counters countered address addresses addressed treat treats treated avoid stop fight fights "
    "combat combats guard guards shield shields thwart thwarts deter deters hinder hinders resist resists withstand "
    "block blocks contain contains limit limits minimise minimize remedy remedies relieve alleviate curb tame cope "
    "reduce reduces lower lowers neutralise neutralize neutralises repel repels foil foils hamper hampers impede "
    "impedes suppress suppresses dampen dampens offset offsets safeguarding secure secures harden hardens eliminate "
    "eliminates minimises minimizes defending preventing reducing fend fends ward wards battle battles bay"
)
NEED = (
    "need needs needed help helps helped helping satisfy satisfies meet meets comply compliance implement implemented "
    "implementing met answer answers fulfil fulfill fulfils demonstrate demonstrates prove proves ensure ensures back "
    "backs profit profits enable enables underpin underpins realise realize deliver delivers advance assist assists "
    "facilitate aid aids honour honor observe respect respond contribute contributes reach achieve support supports "
    "supported do have tackle tackles handle handles approach follow follows following observes obey obeys abide "
    "adhere adheres conform conforms uphold heed heeds keep keeps keeping meeting fulfilling satisfying complying "
    "backing bound obliged obligated"
)
RELATE = (
    "map maps mapped relate relates related relation relations link linked links touch touches concern concerns tie "
    "ties tied associate associates associated association attach attached pertain pertains correlate correlates "
    "refer refers align aligns aligned trace traces traced counterpart counterparts analogous parallel parallels "
    "correspond corresponds match matches connection connected relevance relevant equivalent serve serves matter "
    "matters other between reference references point points deal deals with for to in of cover covers hang hangs "
    "bind binds connect connects relationship relationships relating linking mapping belong belongs apply applied "
    "assigned"
)
QUALIFIERS = "general purpose model models risk high medium low confidence system systems law laws security"
"""Words that narrow what is meant without being a filter: a list cannot honour them."""
COMPARE = "compare compared versus vs why how explain both and comparison"
