# The sentences of the reports in English.
# A translation is a file beside this one that has the same messages with the same variables.
# Project Fluent: https://projectfluent.org/fluent/guide/

## What writers add

writer-table = Table
writer-figure = Figure
writer-section = section
writer-appendix = Appendix
writer-contents = Contents
writer-page = Page
writer-to-fill-in = to be filled in

labelled = { $label }:
and-more = { $names } and { $count } more
n-of-m = { $n } of { $total }

## Titles

title-crosswalk = AI security controls and the standards
title-gap = Gap assessment report
title-soa = Statement of applicability
title-management = Management summary
subtitle-system = AI system: { $system }
subtitle-crosswalk = OWASP AI Exchange: coverage of { $standards }
notice = The mappings behind this report are drafts by the aix-mapper project unless a reviewer is named. The report supports the judgement of an assessor. It is no legal advice and no statement of conformity with any standard or law.

heading-sign-off = Sign-off
heading-control = Document control
heading-summary = Management summary
heading-scope = Scope and method
heading-method = Method
heading-results = Results by standard
heading-findings = Findings
heading-unassessed = Controls that have not been assessed
heading-remarks = Remarks on controls that are in place
heading-threats = Threats and risks
heading-excluded-threats = Threats that do not apply
heading-statement = Statement of applicability
heading-evidence = Evidence
heading-actions = Action plan
heading-decisions = Decisions that are asked for
heading-risks = Risks
heading-limits = Limits and sources
heading-mappings = Mappings used
heading-crosswalk-threats = Threats and controls

## Document control

label-kind = Document
label-system = AI system
label-owner = Owner of the system
label-day = As of
label-author = Author
label-reviewer = Reviewer
label-made-with = Made with
label-data = Assessment data
made-with = aix-mapper { $version }
data-digest = OWASP AI Exchange of { $edition }, digest { $digest }
sign-off = By signing, the signatories confirm that they have read the document and take the decisions in it that are theirs. A signature is no statement of conformity.
role-author = Author
role-reviewer = Reviewer
role-approver = Approved by

caption-document = This document
caption-editions = Frameworks and their editions
caption-versions = Versions of this document
caption-sign-off = Sign-off
column-item = Item
column-entry = Entry
column-framework = Framework
column-edition = Edition
column-stage = Stage
column-as-of = As of
column-version = Version
column-day = Date
column-change = Change
column-by = By
column-role = Role
column-name = Name
column-signature = Signature

## Words of the data

level-full = full
level-substantial = substantial
level-partial = partial
level-marginal = marginal
level-none = none
level-undecided = undecided
column-level-full = full
column-level-substantial = substantial
column-level-partial = partial
column-level-marginal = marginal
column-level-none = none
column-level-undecided = undecided
count-level-full = { $others ->
    [0] { $n ->
        [one] fully
       *[other] all fully
    }
   *[other] { $n } fully
}
count-level-substantial = { $others ->
    [0] { $n ->
        [one] substantially
       *[other] all substantially
    }
   *[other] { $n } substantially
}
count-level-partial = { $others ->
    [0] { $n ->
        [one] in part
       *[other] all in part
    }
   *[other] { $n } in part
}
count-level-marginal = { $others ->
    [0] { $n ->
        [one] marginally
       *[other] all marginally
    }
   *[other] { $n } marginally
}
count-level-none = { $others ->
    [0] { $n ->
        [one] not at all
       *[other] none at all
    }
   *[other] { $n } not at all
}
count-level-undecided = { $others ->
    [0] { $n ->
        [one] not decided yet
       *[other] none decided yet
    }
   *[other] { $n } not decided yet
}

result-met = met
result-partly-met = partly met
result-not-met = not met
result-not-assessed = not assessed
result-no-control = no control
column-result-met = met
column-result-partly-met = partly met
column-result-not-met = not met
column-result-not-assessed = not assessed
column-result-no-control = no control
count-result-met = { $others ->
    [0] { $n ->
        [one] it is met
       *[other] all are met
    }
   *[other] { $n ->
        [one] { $n } is met
       *[other] { $n } are met
    }
}
count-result-partly-met = { $others ->
    [0] { $n ->
        [one] it is partly met
       *[other] all are partly met
    }
   *[other] { $n ->
        [one] { $n } is partly met
       *[other] { $n } are partly met
    }
}
count-result-not-met = { $others ->
    [0] { $n ->
        [one] it is not met
       *[other] all are not met
    }
   *[other] { $n ->
        [one] { $n } is not met
       *[other] { $n } are not met
    }
}
count-result-not-assessed = { $others ->
    [0] { $n ->
        [one] it has not been assessed
       *[other] none has been assessed
    }
   *[other] { $n ->
        [one] { $n } has not been assessed
       *[other] { $n } have not been assessed
    }
}
count-result-no-control = { $others ->
    [0] { $n ->
        [one] no control in scope serves it
       *[other] no control in scope serves any of them
    }
   *[other] for { $n } no control is in scope
}

status-not-assessed = not assessed
status-not-started = not started
status-planned = planned
status-partial = partly in place
status-implemented = in place
status-alternative = met by other means
status-none = not applicable
column-status-not-started = not started
column-status-planned = planned
column-status-partial = partly in place

count-applicability-applicable = { $n ->
    [one] { $n } applies
   *[other] { $n } apply
}
count-applicability-elsewhere = { $n ->
    [one] { $n } is arranged elsewhere and has to be verified
   *[other] { $n } are arranged elsewhere and have to be verified
}
count-applicability-not-applicable = { $n ->
    [one] { $n } does not apply
   *[other] { $n } do not apply
}
applicability-applicable = applies
applicability-elsewhere = arranged elsewhere
applicability-not-applicable = does not apply

rating-low = low
rating-medium = medium
rating-high = high
rating-unknown = not rated
risk-low = low
risk-medium = medium
risk-high = high
risk-unknown = not rated
count-risk-high = { $others ->
    [0] { $n ->
        [one] it is rated high
       *[other] all are rated high
    }
   *[other] { $n ->
        [one] { $n } is rated high
       *[other] { $n } are rated high
    }
}
count-risk-medium = { $others ->
    [0] { $n ->
        [one] it is rated medium
       *[other] all are rated medium
    }
   *[other] { $n ->
        [one] { $n } is rated medium
       *[other] { $n } are rated medium
    }
}
count-risk-low = { $others ->
    [0] { $n ->
        [one] it is rated low
       *[other] all are rated low
    }
   *[other] { $n ->
        [one] { $n } is rated low
       *[other] { $n } are rated low
    }
}
count-risk-unknown = { $others ->
    [0] { $n ->
        [one] it is not rated
       *[other] none is rated
    }
   *[other] { $n ->
        [one] { $n } is not rated
       *[other] { $n } are not rated
    }
}
severity-high = high
severity-medium = medium
severity-low = low
severity-unknown = not rated
severity-at-least-medium = medium or higher
severity-at-least-low = low or higher
count-severity-high = { $others ->
    [0] { $n ->
        [one] it is of high severity
       *[other] all are of high severity
    }
   *[other] { $n } of high severity
}
count-severity-medium = { $others ->
    [0] { $n ->
        [one] it is of medium severity
       *[other] all are of medium severity
    }
   *[other] { $n } of medium severity
}
count-severity-low = { $others ->
    [0] { $n ->
        [one] it is of low severity
       *[other] all are of low severity
    }
   *[other] { $n } of low severity
}
count-severity-unknown = { $others ->
    [0] { $n ->
        [one] its severity is not rated
       *[other] their severity is not rated
    }
   *[other] { $n } not rated
}

treatment-mitigate = mitigate
treatment-transfer = transfer
treatment-avoid = avoid
treatment-accept = accept
treatment-none = not decided

act-role-provider = provider
act-role-deployer = deployer
act-role-importer = importer
act-role-distributor = distributor
act-role-authorised-representative = authorised representative
act-role-product-manufacturer = product manufacturer
act-role-gpai-provider = provider of a general-purpose AI model
act-role-third-party-supplier = third-party supplier
act-class-high-risk-annex-iii = high-risk under Annex III
act-class-high-risk-annex-i = high-risk under Annex I
act-class-transparency = transparency obligations under Article 50
act-class-gpai = general-purpose AI model
act-class-gpai-systemic-risk = general-purpose AI model with systemic risk
act-class-other = none of the regulated classes
answer-unknown = Not known

confidence-high = high confidence
confidence-medium = medium confidence
confidence-low = low confidence
provenance-upstream = Stated by the Exchange
provenance-curated = Judged by
provenance-user = Added by the user
provenance-inferred = Inferred
mapping-status-draft = draft, not reviewed
mapping-status-reviewed = reviewed
mapping-status-deprecated = given up
strength = strength { $n }
no-strength = no strength stated
reviewed = reviewed by { $reviewer } on { $day }
text-as-enacted = as enacted
text-as-amended = as amended
text-as-enacted-and-as-amended = as enacted and as amended
origin = { $stated } { $author }, { $day }; { $review }.
origin-on-text = { $stated } { $author }, { $day }, on the text { $edition }; { $review }.

## Citations; for the AI Act as the text of the Act in this language has them

framework-aix = OWASP AI Exchange
framework-eu-ai-act = EU AI Act
framework-iso-27090 = ISO/IEC 27090
framework-nist-ai-rmf = NIST AI RMF
framework-as-a-whole = { $name } as a whole
cite-article = Article { $part }
cite-annex = Annex { $part }
cite-section = { $whole }, Section { $part }
cite-annex-point = { $whole }, point { $part }
cite-annex-letter = { $whole }, point ({ $part })
cite-paragraph = { $whole }({ $part })
cite-number = { $whole }({ $part })
cite-letter = { $whole }({ $part })
cite-numeral = { $whole }({ $part })

## Management summary

controls-done = { $total ->
    [0] No control is in scope, so nothing had to be put in place.
   *[other] { $looked ->
        [0] { $total ->
            [one] The one control in scope has not been assessed yet: the report says what applies, not yet what is in place.
           *[other] None of the { $total } controls in scope has been assessed yet: the report says what applies, not yet what is in place.
        }
       *[other] { $total ->
            [one] { $done ->
                [0] The one control in scope is not in place.
               *[other] The one control in scope is in place.
            }
           *[other] { $open ->
                [0] All { $total } controls in scope are in place.
               *[other] { $done ->
                    [0] None of the { $total } controls in scope is known to be in place (0%).
                    [one] { $done } of the { $total } controls in scope is in place ({ $percent }%).
                   *[other] { $done } of the { $total } controls in scope are in place ({ $percent }%).
                }
            }
        }
    }
}
findings-in-short = { $n ->
    [0] { $looked ->
        [0] There is no finding, since no control has been assessed.
       *[other] There is no finding: every control that was assessed is in place.
    }
    [one] There is { $n } finding: { $parts }.
   *[other] There are { $n } findings: { $parts }.
}{ $higher ->
    [0] {""}
   *[other] { $certain ->
        [0] { $n ->
            [one] {" "}It may be more severe, since a threat behind it is not rated.
           *[other] {" "}All of them may be more severe, since threats behind them are not rated.
        }
       *[other] { $higher ->
            [one] {" "}{ $higher } of them may be more severe, since a threat behind it is not rated.
           *[other] {" "}{ $higher } of them may be more severe, since threats behind them are not rated.
        }
    }
}
unassessed-in-short = { $n ->
    [one] { $n } control in scope has not been assessed; nothing can be said about it yet.
   *[other] { $n } controls in scope have not been assessed; nothing can be said about them yet.
}
overdue-in-short = { $n ->
    [0] On { $day } no open control is past its date.
    [one] On { $day } { $n } open control is past its date.
   *[other] On { $day } { $n } open controls are past their dates.
}{ $undated ->
    [0] {""}
   *[other] { $dated ->
        [0] {" "}No open control has a date.
       *[other] { $undated ->
            [one] {" "}{ $undated } open control has no date.
           *[other] {" "}{ $undated } open controls have no date.
        }
    }
}
threats-in-short = { $n ->
    [0] No threat of the OWASP AI Exchange applies to the system.
    [one] { $n } threat applies to the system; { $rated ->
        [0] its risk has not been rated.
       *[other] { $parts }.
    }
   *[other] { $n } threats apply to the system; { $rated ->
        [0] their risks have not been rated.
       *[other] { $parts }.
    }
}
untreated-in-short = { $n ->
    [one] For { $n } threat nobody has decided how it is treated.
   *[other] For { $n } threats nobody has decided how they are treated.
}
standards-in-short = What the controls in place mean for each standard:
standard-out-of-scope = no requirement is in scope.
standard-in-short = { $n ->
    [one] { $n } requirement is in scope; { $parts }.
   *[other] { $n } requirements are in scope; { $parts }.
}
gravest = { $rest ->
    [0] { $total ->
        [one] This is the finding.
       *[other] These are the { $total } findings, the gravest first.
    }
   *[other] { $shown ->
        [one] Of { $total } findings this is the gravest.
       *[other] Of { $total } findings these { $shown } come first by severity.
    }
}
on-drafts = { $n ->
    [0] None of these { $total } requirements was counted on a draft mapping.
   *[other] { $others ->
        [0] { $total ->
            [one] The requirement was counted on at least one draft mapping, which no named person has reviewed.
           *[other] All these { $total } requirements were counted on at least one draft mapping each, which no named person has reviewed.
        }
       *[other] { $n ->
            [one] { $n } of these { $total } requirements was counted on at least one draft mapping, which no named person has reviewed.
           *[other] { $n } of these { $total } requirements were counted on at least one draft mapping each, which no named person has reviewed.
        }
    }
}

caption-figures = Key figures
column-figure = Key figure
column-number = Number
figure-controls-in-scope = Controls in scope
figure-controls-done = of these in place, or met by other means
figure-controls-unproven = in place, without evidence
figure-controls-unassessed = not assessed
figure-findings = Findings
figure-findings-high = of high severity
figure-findings-medium = of medium severity
figure-findings-low = of low severity
figure-findings-unknown = severity not rated
figure-threats-in-scope = Threats that apply
figure-threats-high = of these with a high risk
figure-threats-unrated = risk not rated
figure-threats-untreated = treatment not decided
figure-evidence = Pieces of evidence

caption-results-chart = Results by standard
caption-results = Requirements by standard and result
column-standard = Standard
column-all = all
axis-requirements = share of the requirements, in per cent; the figures are numbers of requirements
alternative-results = One bar for each standard, split by the result of its requirements. The table that follows has the numbers.
caption-gravest = Gravest findings
column-finding = Finding
column-control = Control
column-severity = Severity
column-threats-answered = Threats it answers
column-owner = Owner
column-due = Due

nothing-to-decide = Nothing is left to decide: every open control has an owner and a date, and every threat is rated and treated.
decide-treatment = { $n ->
    [one] How is { $n } threat treated: mitigate, transfer, avoid or accept?
   *[other] How are { $n } threats treated: mitigate, transfer, avoid or accept?
}
decide-rating = { $n ->
    [one] Who rates likelihood and impact of { $n } threat that is not rated?
   *[other] Who rates likelihood and impact of { $n } threats that are not rated?
}
decide-owner = { $n ->
    [one] Who owns { $n } open control that has no owner?
   *[other] Who owns { $n } open controls that have no owner?
}
decide-due = { $n ->
    [one] By when is { $n } open control without a date put in place?
   *[other] By when are { $n } open controls without a date put in place?
}
decide-assessment = { $n ->
    [one] Who assesses { $n } control that nobody has looked at?
   *[other] Who assesses { $n } controls that nobody has looked at?
}
decide-elsewhere = { $n ->
    [one] Who obtains proof for { $n } control that another party sees to?
   *[other] Who obtains proof for { $n } controls that other parties see to?
}
decide-evidence = { $n ->
    [one] Who provides evidence for { $n } control that is said to be in place?
   *[other] Who provides evidence for { $n } controls that are said to be in place?
}
decide-acceptance = { $n ->
    [one] Does management stand by the acceptance of { $n } threat whose risk is not rated low?
   *[other] Does management stand by the acceptance of { $n } threats whose risk is not rated low?
}

## Scope and method

scope-system = The report is about { $system }. It was assessed against the OWASP AI Exchange in the edition of { $edition }, and speaks of that edition only.
scope-controls = { $others ->
    [0] { $total ->
        [one] The one control applies.
       *[other] All { $total } controls apply.
    }
   *[other] { $included ->
        [0] { $total ->
            [one] The one control does not apply.
           *[other] None of the { $total } controls applies.
        }
       *[other] { $total ->
            [one] The one control is arranged elsewhere and has to be verified.
           *[other] Of { $total } controls { $parts }.
        }
    }
}
scope-standards = The results are reported for these standards: { $names }.
scope-act = Of the AI Act the provisions are counted that reach an organisation in the role of { $roles } and are about this class of system: { $classes }. Role and class are the legal judgement of the organisation and were taken as given.
scope-act-whole = Roles and classes under the AI Act were not named, so every provision is counted that somebody has to follow.
scope-answers = { $n ->
    [one] What applies follows from { $n } answer
   *[other] What applies follows from { $n } answers
}{ $unknown ->
    [0] .
   *[other] { $known ->
        [0] { $n ->
            [one] , which is that it is not known; what is not known takes nothing out of scope.
           *[other] , none of which is known; what is not known takes nothing out of scope.
        }
       *[other] { $unknown ->
            [one] , { $unknown } of which is not known; what is not known takes nothing out of scope.
           *[other] , { $unknown } of which are not known; what is not known takes nothing out of scope.
        }
    }
}
caption-answers = What was answered about the system
column-question = Question
column-answer = Answer
data-is-english = Titles, summaries, reasons and rationales of the data are English.
method-applicability = A control applies if it answers a threat that applies. It is arranged elsewhere if another party sees to all of these threats; then it stays in scope, and what has to be verified is that the other party does so. A person may decide otherwise, and gives the reason.
method-status = A control is in place if all of it is implemented, or if its aim is reached by other means. What nobody has looked at is called not assessed, and is never taken for a gap or for its absence.
method-result = A requirement is met if all controls in scope that judged mappings name for it are implemented, and one of them by itself delivers the whole. It is partly met if something is in place, and not met if somebody has looked and nothing is. Nothing is rounded up and nothing is added up.
method-severity = The risk of a threat is likelihood times impact, each counted 1 to 3: 6 and 9 are high, 3 and 4 medium, 1 and 2 low. A finding is as severe as the gravest rated threat in scope that its control answers. Where another of these threats is not rated, the finding is of that severity or higher; where none is rated, its severity is not rated. A control that is partly in place, or a risk that was accepted, lowers nothing.
method-number = A finding has the number of its control in the order of the Exchange, so that it keeps the number from report to report; numbers that are missing belong to controls without a finding.
method-relations = The relations of mappings are those of NIST IR 8477, read as source, relation, target: equal, subset-of, superset-of, intersects-with and no-relationship where both sides ask for something comparable, supports where one side helps the other.
method-strength = Strength, from 1 to 10, says how much of what the target asks for a complete implementation of the source delivers. Confidence says how sure the author is of the row.
method-coverage = A requirement is covered fully where a control asks for the same or for more, substantially at a strength of 7 or above, in part at 4 to 6, marginally below that. None means that it was looked at and nothing was found; undecided means that no row speaks of it yet.
method-parts = A mapping to a part of a requirement never gives more than partial coverage to the whole, and coverage is read off the best mapping: it is never added up.

## Results

results-rule = The result of each requirement follows from the status of the controls that judged mappings name for it; { $method } states the rule. What could be covered is what all controls in scope would deliver if they were in place.
iso-notice = Each row speaks of a related topic or measure family of ISO/IEC 27090 as it is publicly known. No clause was compared; the standard is guidance and gives no presumption of conformity.
rests-on = { $mapped ->
    [0] { $total ->
        [one] For the one requirement there is no judged mapping of a control in scope.
       *[other] For none of the { $total } requirements is there a judged mapping of a control in scope.
    }
   *[other] { $unmapped ->
        [0] { $total ->
            [one] For the one requirement there are judged mappings of controls in scope
           *[other] For all { $total } requirements there are judged mappings of controls in scope
        }
       *[other] For { $mapped } of { $total } requirements there are judged mappings of controls in scope
    }; { $drafts ->
        [0] none of the results rests on a draft.
       *[other] { $final ->
            [0] { $mapped ->
                [one] its result rests on at least one draft.
               *[other] each of their results rests on at least one draft.
            }
           *[other] { $drafts ->
                [one] { $drafts } of their results rests on at least one draft.
               *[other] { $drafts } of their results rest on at least one draft.
            }
        }
    }
}
exhausted = { $n ->
    [one] { $n } requirement is only partly met although all its controls are implemented: what is left of it lies outside the Exchange.
   *[other] { $n } requirements are only partly met although all their controls are implemented: what is left of them lies outside the Exchange.
}
bar-delivered = by controls that are implemented
bar-possible = by all controls in scope
caption-potential-chart = { $name }: coverage now, and as far as the controls in scope reach
caption-potential = { $name }: requirements by coverage
column-coverage-by = Covered
alternative-potential = Two bars for { $name }: coverage of the requirements by controls that are implemented, and by all controls in scope. The table that follows has the numbers.
caption-requirements = { $name }: requirements, results and open controls
column-requirement = Requirement
column-title = Title
column-result = Result
column-possible = Could be covered
column-open-controls = Findings and open controls
applies-both = from { $day }
applies-as-enacted = from { $day } as enacted
applies-as-amended = from { $day } as amended
unassessed-controls = { $n ->
    [one] { $n } control not assessed
   *[other] { $n } controls not assessed
}
label-clause = Clause
label-heading = Heading
label-wording = Wording

## Findings

severity-rule = The severity follows from the threats that a control answers; { $method } states the rule.
caption-severity-chart = Findings by severity and status
caption-severity = Findings by severity and status
axis-findings = number of findings
alternative-severity = One bar for each severity, split by the status of the controls. The table that follows has the numbers.
finding-title = { $number } { $control }
label-severity = Severity
label-status = Status
label-finding = Finding
label-asks = What the control asks for
label-waiting = Requirements that depend on it
label-residual-risk = Residual risk
label-recommendation = Recommendation
label-remark = Remark
severity-from-threats = { $severity }. The control answers { $n ->
    [one] { $n } threat in scope
   *[other] { $n } threats in scope
}: { $names }.{ $unrated ->
    [0] {""}
   *[other] { $rated ->
        [0] { $n ->
            [one] {" "}It is not rated.
           *[other] {" "}None of them is rated.
        }
       *[other] { $unrated ->
            [one] {" "}{ $unrated } of the { $n } is not rated.
           *[other] {" "}{ $unrated } of the { $n } are not rated.
        }
    }
}
severity-without-threats = { $severity }. The Exchange names no single threat in scope that the control answers, so that no severity follows from the ratings.
status-line = { $status }; owner: { $owner }; due: { $due }
nobody = not named
no-date = no date
overdue = { $day }, overdue
finding-unwritten = No finding was written down; this one follows from the status.
waiting-none = none.
waiting-standard = { $name }, { $n ->
    [one] { $n } requirement
   *[other] { $n } requirements
}: { $names }
the-other-party = the other party
recommend-not-started = Decide on how the control is put in place, or record why the risk is treated in another way.
recommend-planned = Carry out what is planned, and assess the control again afterwards.
recommend-partial = Put in place what is missing, and assess the control again afterwards.
recommend-elsewhere = Verify that the party who sees to it ({ $whose }) has the control in place, and keep what shows it.
recommend-unguarded = { $n ->
    [one] Give it precedence: no control in place answers { $names }.
   *[other] Give it precedence: no control in place answers any of these { $n } threats: { $names }.
}
recommend-owner = Name an owner.
recommend-due = Set a date.
recommend-owner-due = Name an owner and set a date.
recommend-evidence = Name evidence that an assessor can look at; none is named so far.
unassessed-meaning = { $n ->
    [one] Nobody has looked at { $n } control in scope. It is neither a finding nor in place. What would be at stake follows from the threats that it answers.
   *[other] Nobody has looked at { $n } controls in scope. They are neither findings nor in place. What would be at stake follows from the threats that they answer.
}
caption-unassessed = Controls in scope that have not been assessed
column-at-stake = At stake
column-status = Status
status-of = { $control }, { $status }
remark-below = Remark: below the table.
remarks-follow = What was written at greater length:

## Threats

risk-rule = Likelihood, impact and treatment are the judgement of the organisation; the report rates nothing by itself.
caption-risk-chart = Threats that apply, by risk
caption-risks = Threats that apply, by risk
column-risk = Risk
axis-threats = number of threats
alternative-risk = One bar for each level of risk, as long as the number of threats. The table that follows has the numbers.
unguarded-in-short = { $n ->
    [0] Each threat that applies is answered by at least one control in place.
   *[other] { $guarded ->
        [0] { $total ->
            [one] The one threat that applies is answered by no control in place.
           *[other] None of the { $total } threats that apply is answered by a control in place.
        }
       *[other] { $n ->
            [one] { $n } of { $total } threats that apply is answered by no control in place.
           *[other] { $n } of { $total } threats that apply are answered by no control in place.
        }
    }
}
caption-threats = Threats that apply, their risk and their treatment
column-threat = Threat
column-likelihood = Likelihood
column-impact = Impact
column-treatment = Treatment
column-guards = Controls in place
label-attention = To be weighed
caption-excluded-threats = Threats that do not apply, and why
column-why = Why

## Statement of applicability

statement-manner = The statement is made in the manner of ISO/IEC 27001, 6.1.3 d, for the controls of the OWASP AI Exchange. It does not replace the statement of applicability of a certified management system.
overruled-in-short = { $n ->
    [one] For { $n } control a person has decided otherwise than the rules; the reason is given.
   *[other] For { $n } controls a person has decided otherwise than the rules; the reasons are given.
}
caption-statement = Statement of applicability: controls of the OWASP AI Exchange
column-applies = Applicability
column-justification = Justification
column-proof = Evidence
label-decided = Decided by a person
computed-otherwise = By the rules: { $applicability }.
because-applicable = { $n ->
    [0] It answers threats in scope.
    [one] It answers { $n } threat or group of threats in scope: { $names }.
   *[other] It answers { $n } threats and groups of threats in scope: { $names }.
}
because-elsewhere = { $n ->
    [0] Others see to the threats that it answers.
    [one] It answers { $n } threat or group of threats that others see to: { $names }.
   *[other] It answers { $n } threats and groups of threats that others see to: { $names }.
}
because-not-applicable = { $n ->
    [0] None of the threats that it answers applies.
    [one] What it answers does not apply: { $names }.
   *[other] None of the { $n } threats and groups of threats that it answers applies: { $names }.
}
label-whose = Seen to by

## Evidence

evidence-in-short = { $n ->
    [0] No evidence is named in the assessment.
    [one] { $n } piece of evidence is named in the assessment. The report lists it; whether it shows what it is named for is for the assessor to judge.
   *[other] { $n } pieces of evidence are named in the assessment. The report lists them; whether they show what they are named for is for the assessor to judge.
}
unproven = { $n ->
    [one] { $n } control is said to be in place without any evidence: { $names }.
   *[other] { $n } controls are said to be in place without any evidence: { $names }.
}
caption-evidence = Evidence
column-proof-number = Number
column-location = Location
column-proves = Controls
label-sha256 = SHA-256

## Action plan

no-actions = Nothing is left to do: every control in scope is in place, and the treatment of every threat is decided.
actions-in-short = { $n ->
    [one] { $n } action follows from the assessment. The last column is for the response of management.
   *[other] { $n } actions follow from the assessment: findings first, the gravest on top, then controls that have not been assessed, then threats that nobody treats. The last column is for the response of management.
}
caption-actions = Action plan
column-action = Action
column-what = What is to be done
column-response = Response of management
act-not-started = { $number }: decide on { $control } and put it in place
act-planned = { $number }: carry out what is planned for { $control }
act-partial = { $number }: complete { $control }
act-elsewhere = { $number }: verify { $control } with the party who sees to it
act-assess = Assess { $control }
act-treat = Decide how { $threat } is treated

## Limits, sources and mappings

limit-no-advice = The report is no legal advice and no statement of conformity with any standard or law.
limit-drafts = Mappings are drafts of the aix-mapper project unless a reviewer is named.
limit-edition = A mapping holds for the edition that it names, and for no later one.
limit-words = Titles below the level that a framework names itself, and all summaries, are words of the aix-mapper project, not of the publishers.
limit-assessment = What is in place is what the owners of the controls have stated; the report tests nothing by itself.
limit-coverage = A requirement may ask for more than controls against attacks on AI can deliver: many duties of the AI Act and outcomes of NIST AI RMF are organisational and need other measures.
limit-conventional = Conventional information security is outside the Exchange, and outside this report.
limit-crosswalk = Coverage says what a complete implementation of the controls could deliver, not what an organisation has put in place.
caption-sources = Sources
column-publisher = Publisher
column-source = Source of the facts
column-licence = Licence
column-link = Link
mappings-used = The results rest on these mappings of controls in scope to requirements in scope, or to parts of them. Each names its relation, its reason and who stands for it.
mappings-all = These are all mappings of the Exchange to the standards, also those that were looked at and found no relationship.
mappings-in-short = { $n ->
    [0] There is no mapping.
    [one] There is { $n } mapping; { $drafts ->
        [0] it is no draft.
       *[other] it is a draft.
    }
   *[other] There are { $n } mappings; { $final ->
        [0] all of them are drafts.
       *[other] { $drafts ->
            [0] none of them is a draft.
            [one] { $drafts } of them is a draft.
           *[other] { $drafts } of them are drafts.
        }
    }
}
caption-mappings = { $name }: mappings of the Exchange
column-relation = Relation
column-rationale = Rationale and provenance

## The state of the crosswalk

crosswalk-in-short = The OWASP AI Exchange describes { $controls } controls against { $threats } threats to AI systems. This report sets them beside { $standards ->
    [one] { $standards } standard
   *[other] { $standards } standards
} that organisations have to answer to, and says for each requirement how far the controls cover it.
coverage-in-short = { $n ->
    [0] it has no requirements.
    [one] { $n } requirement, covered as follows: { $parts }.
   *[other] { $n } requirements, covered as follows: { $parts }.
}
caption-coverage-chart = Coverage of each standard by the controls
caption-coverage = Requirements by coverage
alternative-coverage = One bar for each standard, split by how far its requirements are covered. The table that follows has the numbers.
coverage-meaning = Coverage is read off the best mapping of a requirement and never added up. It says what a complete implementation of the controls could deliver, not what an organisation has implemented.
scope-crosswalk = The report speaks of the editions in { $table } and of no others.
note-on = { $name }: { $note }
coverage-rule = For each requirement the report names the coverage and the controls that give it, the best first; { $method } says how coverage is judged.
caption-coverage-of = { $name }: coverage by requirement
column-coverage = Coverage
column-controls = Controls, best first
gaps-in-short = { $n ->
    [0] Every requirement is covered at least in part.
   *[other] { $covered ->
        [0] { $total ->
            [one] The one requirement has marginal coverage at most. Such a duty may need other measures than the Exchange describes.
           *[other] All { $total } requirements have marginal coverage at most. Many are organisational duties outside AI security, which need other measures than the Exchange describes.
        }
       *[other] { $n ->
            [one] { $n } of { $total } requirements has marginal coverage at most. Many such duties are organisational, lie outside AI security, and need other measures than the Exchange describes.
           *[other] { $n } of { $total } requirements have marginal coverage at most. Many are organisational duties outside AI security, which need other measures than the Exchange describes.
        }
    }
}
caption-gaps = { $name }: gaps
column-asks = What it asks for
column-why-open = What was found
nothing-decided = Nothing is decided yet.
idle-controls = { $n ->
    [0] The other way round, each of the { $total } controls serves at least one of these requirements.
   *[other] { $serving ->
        [0] The other way round, none of the { $total } controls serves any of these requirements.
       *[other] { $n ->
            [one] The other way round, { $n } of { $total } controls serves none of these requirements: { $names }.
           *[other] The other way round, { $n } of { $total } controls serve none of these requirements: { $names }.
        }
    }
}
crosswalk-threats-meaning = The Exchange states which controls act on which threat, in its periodic table and in the section of each threat. The topics of ISO/IEC 27090 are mappings of the aix-mapper project by publicly known topic.
caption-crosswalk-threats = Threats, controls and related topics
column-answered-by = Controls that answer it
column-asset-impact = Asset and impact
column-topics = ISO/IEC 27090 topics
