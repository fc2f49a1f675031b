"""Questions that are declined before they are read: other laws, advice, opinions, and text that gives orders."""

from __future__ import annotations

import re

LONGEST = 300
"""Characters of a question; longer text is not one question."""

_REASONS = (
    (
        r"gdpr|data protection (?:regulation|board|authorit|officer|law)|\bedp[bs]\b"
        r"|hipaa|\bdora\b|\bnis ?-?2\b|cyber resilience|\bcra\b|\bpci\b|\bsoc ?2\b|\bccpa\b"
        r"|digital (?:services|markets)|data act|cybersecurity framework|\bcsf\b|800-53|\bssdf\b|cobit|fedramp"
        r"|privacy framework|liability directive|copyright directive|\bfda\b|executive order|basel"
        r"|\b(?!(?:ai|the|eu|this|that|intelligence|european|amended|enacted|original|whole|entire"
        r"|an?|of|in|under|by|to|and|or)\b)[a-z]+ act\b(?! as\b)",
        "that law or standard is not in the data; `mapper frameworks` lists what is",
    ),
    (
        r"\b(?:ignore|disregard|forget|override)\b.*\b(?:instruction|rule|previous|above|prior|guideline)s?\b"
        r"|^\s*(?:system|assistant|user|developer)\s*[:>]|\brepeat after\b|\byou are (?:now|a|an)\b"
        r"|\bpretend\b"
        r"|^\s*(?:please |pls )?(?:build|solve|test|scan|simulate|demonstrate|generate|attack|fix"
        r"|close|send|e?mail|call|buy|download|order|run|train|interpret"
        r"|certify|implement) |\bact as\b|^\s*(?:please )?(?:say|confirm|state|declare|agree|admit)\b"
        r"|^\s*(?:please |pls )?(?:set|change|update|edit|modify|delete|remove|mark|approve|rename|add)\b"
        r"|\b(?:make|create|write|draft|prepare|draw|design|generate|produce)\b(?: me| us)?(?: an?| the| my| our)?"
        r"(?: \w+)? (?:slides?|presentation|deck|diagram|chart|policy|plan|e?mail|letter|poem|memo|report|story|song"
        r"|code|script)\b"
        r"|your (?:system )?(?:prompt|instructions)|<[|/]?\w+[|]?>",
        "this is an instruction, and only questions are answered; nothing is changed or confirmed on request",
    ),
    (
        r"\bliab(?:le|ility)\b|\bfine[sd]?\b(?![- ]?tun)|(?<!on )(?<!about )(?<!mention )(?<!for )\bpenalt"
        r"|\blawyer|\bsue\b|\bcourt\b|\blawsuit|legal advice"
        r"|\b(?:is|are|am) (?:my|our|we|i|it|the|this)\b[^?]*\b(?:compliant|conformant|legal|lawful|illegal|allowed)\b"
        r"|\b(?:ha(?:s|ve)|did|do|does) (?:we|i|(?:my|our) \w+) (?:own|implemented?|done|possess|passed?|fulfil|meet)\b"
        r"|\bmakes? us\b|\b(?:are|have) we (?:missing|lacking)\b"
        r"|\bwhat (?:(?:happens|would happen|will happen) (?:if|when|to)|if)\b"
        r"|\b(?:compliant|in breach|legally|mandatory|obligatory|(?:required|demanded) by (?:the )?law)\b",
        "that is a question for legal advice, or for a statement of conformity, and neither is given here",
    ),
    (
        r"\b(?:best|better|worse|worst|favou?rite|prefer|(?<!would you )(?<!do you )recommend|opinion"
        r"|^(?:do|would|can|could) you (?:recommend|advise|suggest)"
        r"|do you (?:think|like|believe|assume|suppose|guess|feel|make of)|bad"
        r"|good(?! for| against| morning| afternoon| evening| day|(?: is| are)?(?: the| our| your| its)? coverage)"
        r"|worth|choose|should (?:we|i) (?:choose|pick|buy|trust)|should (?:we|i)\b.*\bor"
        r"|stronger(?! than \d)|weaker(?! than \d)|easier|harder|safer|cheaper|faster"
        r"|more important|easiest|hardest|cheapest"
        r"|strongest|weakest|safest|fastest|simplest|enough|alone|sufficient|suffices?|closest|nearest"
        r"|exclusively|solely|must-haves?|nice-to-haves?|nice to have)\b"
        r"|\b(?:does|do|did|would|will|should|can|may|must) (?:my|our|the|your|an?)"
        r" (?:auditor|assessor|boss|board|regulator|customer|client|team|manager|ciso|company|commission|supervisor)s?"
        r" (?:want|like|expect|accept|think|prefer|believe|ask|say)\b",
        "that asks for an opinion; the data holds relations with strength and confidence, and no preferences",
    ),
    (
        r"\bhow (?:to|do (?:i|you|we)|can (?:i|you|we|one)) (?:attack|poison|exploit|hack|jailbreak|steal|evade"
        r"|bypass|inject)\b"
        r"|\bpayloads?\b|\bexploits?\b",
        "that asks how to attack, and the data is about defence",
    ),
    (
        r"\b(?:proposed|drafted|adopted|negotiated|voted|invented|founded|repealed)\b",
        "the data holds no history of laws and standards, only their editions and dates of application",
    ),
    (
        r"\bhow (?:long(?! do (?:we|i) have|(?: is it| will it be)? (?:until|till|before))|often|hard|difficult"
        r"|easy|expensive|costly|fast|quickly|soon|old|big|safe|secure|risky"
        r"|dangerous|common|frequent|widespread|severe|serious|likely|urgent|important|strict|effective|ready|prepared|mature|efficient|reliable)\b"
        r"|\bhow much (?:time|money|effort|work|does|do|will|would|is|are)\b(?!.*\bcover)|\bcosts?\b|\bprice",
        "the data holds no effort, cost, duration or size of risk",
    ),
    (
        r"^(?!.*(?:42001|27001|27002|23894|5338)).*\bclauses?\b",
        "clause numbers of ISO/IEC 27090 are not publicly established; related topics are all that the data has",
    ),
    (
        r"\b(?<!under the )(?<!by the )(?<!in the )(?:full|exact|complete|original|whole) (?:text|wording)\b(?! search)"
        r"|\bquote\b|\bverbatim\b|\btranslate\b"
        r"|\b(?:give|show|print|cite|recite|copy|read|paste|provide|send)\b.*\btext\b"
        r"|\btext of (?:art|annex|paragraph|iso|clause)",
        "the text of standards and laws is not in the data; it has summaries of its own and links",
    ),
)
_PATTERNS = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)
"""Of texts without capitals: such a pattern is compiled in a third of the time of one that ignores case."""


def refusal(text: str) -> str:
    """Why a text is not answered whatever it names, or nothing."""
    if len(text) > LONGEST:
        return f"one question of at most {LONGEST} characters is answered at a time"
    folded = text.casefold()
    return next((reason for pattern, reason in _PATTERNS if pattern.search(folded)), "")
