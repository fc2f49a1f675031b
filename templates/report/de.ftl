# Die Sätze der Berichte auf Deutsch.
# Begriffe: control = Maßnahme, finding = Feststellung, mapping = Zuordnung, evidence = Nachweis; die der
# KI-Verordnung stehen so in deren deutscher Fassung.

## What writers add

writer-table = Tabelle
writer-figure = Abbildung
writer-section = Abschnitt
writer-appendix = Anhang
writer-contents = Inhalt
writer-page = Seite
writer-to-fill-in = auszufüllen

labelled = { $label }:
and-more = { $names } und { $count } weitere
n-of-m = { $n } von { $total }

## Titles

title-crosswalk = Sicherheitsmaßnahmen für KI und die Standards
title-gap = Lückenbericht
title-soa = Anwendbarkeitserklärung
title-management = Zusammenfassung für die Leitung
subtitle-system = KI-System: { $system }
subtitle-crosswalk = OWASP AI Exchange: Abdeckung von { $standards }
notice = Die Zuordnungen, auf denen dieser Bericht beruht, sind Entwürfe des Projekts aix-mapper, soweit kein Prüfer genannt ist. Der Bericht unterstützt das Urteil der prüfenden Person. Er ist weder Rechtsberatung noch eine Aussage über die Konformität mit einem Standard oder Gesetz.

heading-control = Dokumentenlenkung
heading-summary = Zusammenfassung
heading-scope = Geltungsbereich und Vorgehen
heading-method = Vorgehen
heading-results = Ergebnisse nach Standard
heading-findings = Feststellungen
heading-unassessed = Nicht bewertete Maßnahmen
heading-remarks = Anmerkungen zu umgesetzten Maßnahmen
heading-threats = Bedrohungen und Risiken
heading-excluded-threats = Nicht zutreffende Bedrohungen
heading-statement = Anwendbarkeitserklärung
heading-evidence = Nachweise
heading-actions = Umsetzungsplan
heading-decisions = Anstehende Entscheidungen
heading-risks = Risiken
heading-limits = Grenzen und Quellen
heading-mappings = Verwendete Zuordnungen
heading-crosswalk-threats = Bedrohungen und Maßnahmen

## Document control

label-kind = Dokument
label-system = KI-System
label-owner = Verantwortlich für das System
label-day = Stand
label-author = Verfasser
label-reviewer = Prüfer
label-made-with = Erstellt mit
label-data = Daten der Bewertung
made-with = aix-mapper { $version }
data-digest = OWASP AI Exchange vom { $edition }, Prüfsumme { $digest }
sign-off = Mit der Unterschrift wird bestätigt, dass das Dokument gelesen wurde und dass die Entscheidungen darin getroffen sind, die den Unterzeichnenden zustehen. Sie ist keine Aussage über Konformität.
role-author = Verfasser
role-reviewer = Prüfer
role-approver = Freigegeben durch

caption-document = Dieses Dokument
caption-editions = Rahmenwerke und ihre Ausgaben
caption-versions = Fassungen dieses Dokuments
caption-sign-off = Unterschriften
column-item = Angabe
column-entry = Eintrag
column-framework = Rahmenwerk
column-edition = Ausgabe
column-stage = Stand der Veröffentlichung
column-as-of = Stand
column-version = Fassung
column-day = Datum
column-change = Änderung
column-by = Von
column-role = Rolle
column-name = Name
column-signature = Unterschrift

## Words of the data

level-full = voll
level-substantial = weitgehend
level-partial = teilweise
level-marginal = geringfügig
level-none = keine
level-undecided = offen
column-level-full = voll
column-level-substantial = weitgehend
column-level-partial = teilweise
column-level-marginal = geringfügig
column-level-none = keine
column-level-undecided = offen
count-level-full = { $n } voll
count-level-substantial = { $n } weitgehend
count-level-partial = { $n } teilweise
count-level-marginal = { $n } geringfügig
count-level-none = { $n } gar nicht
count-level-undecided = { $n } noch nicht entschieden

result-met = erfüllt
result-partly-met = teilweise erfüllt
result-not-met = nicht erfüllt
result-not-assessed = nicht bewertet
result-no-control = keine Maßnahme
column-result-met = erfüllt
column-result-partly-met = teilweise erfüllt
column-result-not-met = nicht erfüllt
column-result-not-assessed = nicht bewertet
column-result-no-control = keine Maßnahme
count-result-met = { $n ->
    [one] { $n } ist erfüllt
   *[other] { $n } sind erfüllt
}
count-result-partly-met = { $n ->
    [one] { $n } ist teilweise erfüllt
   *[other] { $n } sind teilweise erfüllt
}
count-result-not-met = { $n ->
    [one] { $n } ist nicht erfüllt
   *[other] { $n } sind nicht erfüllt
}
count-result-not-assessed = { $n ->
    [one] { $n } ist nicht bewertet
   *[other] { $n } sind nicht bewertet
}
count-result-no-control = für { $n } liegt keine Maßnahme im Geltungsbereich

status-not-assessed = nicht bewertet
status-not-started = nicht begonnen
status-planned = geplant
status-partial = teilweise umgesetzt
status-implemented = umgesetzt
status-alternative = anders erreicht
status-none = nicht anwendbar
column-status-not-started = nicht begonnen
column-status-planned = geplant
column-status-partial = teilweise umgesetzt

applicability-applicable = anwendbar
applicability-elsewhere = anderweitig geregelt
applicability-not-applicable = nicht anwendbar

rating-low = gering
rating-medium = mittel
rating-high = hoch
rating-unknown = nicht eingestuft
risk-low = gering
risk-medium = mittel
risk-high = hoch
risk-unknown = nicht eingestuft
count-risk-high = { $n ->
    [one] { $n } ist als hoch eingestuft
   *[other] { $n } sind als hoch eingestuft
}
count-risk-medium = { $n ->
    [one] { $n } ist als mittel eingestuft
   *[other] { $n } sind als mittel eingestuft
}
count-risk-low = { $n ->
    [one] { $n } ist als gering eingestuft
   *[other] { $n } sind als gering eingestuft
}
count-risk-unknown = { $n ->
    [one] { $n } ist nicht eingestuft
   *[other] { $n } sind nicht eingestuft
}
severity-high = hoch
severity-medium = mittel
severity-low = gering
severity-unknown = nicht eingestuft
severity-at-least-medium = mittel oder höher
severity-at-least-low = gering oder höher
count-severity-high = { $n } mit hohem Schweregrad
count-severity-medium = { $n } mit mittlerem Schweregrad
count-severity-low = { $n } mit geringem Schweregrad
count-severity-unknown = { $n } ohne Einstufung

treatment-mitigate = mindern
treatment-transfer = übertragen
treatment-avoid = vermeiden
treatment-accept = akzeptieren
treatment-none = nicht entschieden

act-role-provider = Anbieter
act-role-deployer = Betreiber
act-role-importer = Einführer
act-role-distributor = Händler
act-role-authorised-representative = Bevollmächtigter
act-role-product-manufacturer = Produkthersteller
act-role-gpai-provider = Anbieter eines KI-Modells mit allgemeinem Verwendungszweck
act-role-third-party-supplier = zuliefernder Dritter
act-class-high-risk-annex-iii = Hochrisiko-KI-System nach Anhang III
act-class-high-risk-annex-i = Hochrisiko-KI-System nach Anhang I
act-class-transparency = Transparenzpflichten nach Artikel 50
act-class-gpai = KI-Modell mit allgemeinem Verwendungszweck
act-class-gpai-systemic-risk = KI-Modell mit allgemeinem Verwendungszweck mit systemischem Risiko
act-class-other = keine der besonders geregelten Klassen
answer-unknown = Nicht bekannt

confidence-high = hohe Sicherheit
confidence-medium = mittlere Sicherheit
confidence-low = geringe Sicherheit
provenance-upstream = Aussage der Exchange:
provenance-curated = Beurteilt von:
provenance-user = Eigene Ergänzung von:
provenance-inferred = Abgeleitet von:
mapping-status-draft = Entwurf, nicht geprüft
mapping-status-reviewed = geprüft
mapping-status-deprecated = aufgegeben
strength = Stärke { $n }
no-strength = ohne Angabe der Stärke
reviewed = geprüft von { $reviewer } am { $day }
text-as-enacted = in der ursprünglichen Fassung
text-as-amended = in der geänderten Fassung
text-as-enacted-and-as-amended = in der ursprünglichen und der geänderten Fassung
origin = { $stated } { $author }, { $day }; { $review }.
origin-on-text = { $stated } { $author }, { $day }, zum Text { $edition }; { $review }.

## Citations; for the AI Act as the text of the Act in this language has them

framework-aix = OWASP AI Exchange
framework-eu-ai-act = KI-Verordnung (EU)
framework-iso-27090 = ISO/IEC 27090
framework-nist-ai-rmf = NIST AI RMF
framework-as-a-whole = { $name } als Ganzes
cite-article = Artikel { $part }
cite-annex = Anhang { $part }
cite-section = { $whole } Abschnitt { $part }
cite-annex-point = { $whole } Nummer { $part }
cite-annex-letter = { $whole } Buchstabe { $part }
cite-paragraph = { $whole } Absatz { $part }
cite-number = { $whole } Nummer { $part }
cite-letter = { $whole } Buchstabe { $part }
cite-numeral = { $whole } Ziffer { $part }

## Management summary

controls-done = { $total ->
    [0] Keine Maßnahme liegt im Geltungsbereich; es war nichts umzusetzen.
   *[other] { $looked ->
        [0] { $total ->
            [one] Die eine Maßnahme im Geltungsbereich ist noch nicht bewertet: Der Bericht sagt, was anzuwenden ist, nicht, wie weit es umgesetzt ist.
           *[other] Von den { $total } Maßnahmen im Geltungsbereich ist noch keine bewertet: Der Bericht sagt, was anzuwenden ist, nicht, wie weit es umgesetzt ist.
        }
       *[other] { $total ->
            [one] { $done ->
                [0] Die eine Maßnahme im Geltungsbereich ist nicht umgesetzt.
               *[other] Die eine Maßnahme im Geltungsbereich ist umgesetzt.
            }
           *[other] { $done ->
                [0] Von den { $total } Maßnahmen im Geltungsbereich ist keine nachweislich umgesetzt (0 %).
                [one] Von den { $total } Maßnahmen im Geltungsbereich ist { $done } umgesetzt ({ $percent } %).
               *[other] Von den { $total } Maßnahmen im Geltungsbereich sind { $done } umgesetzt ({ $percent } %).
            }
        }
    }
}
findings-in-short = { $n ->
    [0] { $looked ->
        [0] Es gibt keine Feststellung, da keine Maßnahme bewertet ist.
       *[other] Es gibt keine Feststellung: Jede bewertete Maßnahme ist umgesetzt.
    }
    [one] Es gibt { $n } Feststellung: { $parts }.
   *[other] Es gibt { $n } Feststellungen: { $parts }.
}{ $higher ->
    [0] {""}
    [one] {" "}{ $higher } davon kann schwerer wiegen, da eine Bedrohung dahinter nicht eingestuft ist.
   *[other] {" "}{ $higher } davon können schwerer wiegen, da Bedrohungen dahinter nicht eingestuft sind.
}
unassessed-in-short = { $n ->
    [one] { $n } Maßnahme im Geltungsbereich ist nicht bewertet; über sie lässt sich noch nichts sagen.
   *[other] { $n } Maßnahmen im Geltungsbereich sind nicht bewertet; über sie lässt sich noch nichts sagen.
}
overdue-in-short = { $n ->
    [0] Am { $day } ist bei keiner offenen Maßnahme der Termin überschritten.
    [one] Am { $day } ist bei { $n } offenen Maßnahme der Termin überschritten.
   *[other] Am { $day } ist bei { $n } offenen Maßnahmen der Termin überschritten.
}{ $undated ->
    [0] {""}
    [one] {" "}{ $undated } offene Maßnahme hat keinen Termin.
   *[other] {" "}{ $undated } offene Maßnahmen haben keinen Termin.
}
threats-in-short = { $n ->
    [0] Keine Bedrohung der OWASP AI Exchange trifft auf das System zu.
    [one] { $n } Bedrohung trifft auf das System zu; { $rated ->
        [0] ihr Risiko ist nicht eingestuft.
       *[other] { $parts }.
    }
   *[other] { $n } Bedrohungen treffen auf das System zu; { $rated ->
        [0] ihre Risiken sind nicht eingestuft.
       *[other] { $parts }.
    }
}
untreated-in-short = { $n ->
    [one] Für { $n } Bedrohung ist nicht entschieden, wie sie behandelt wird.
   *[other] Für { $n } Bedrohungen ist nicht entschieden, wie sie behandelt werden.
}
standards-in-short = Das bedeuten die umgesetzten Maßnahmen für jeden Standard.
standard-out-of-scope = keine Anforderung liegt im Geltungsbereich.
standard-in-short = { $n ->
    [one] { $n } Anforderung liegt im Geltungsbereich; { $parts }.
   *[other] { $n } Anforderungen liegen im Geltungsbereich; { $parts }.
}
gravest = { $total ->
    [one] Das ist die Feststellung.
   *[other] { $shown ->
        [one] Von { $total } Feststellungen ist das die schwerste.
       *[other] Von { $total } Feststellungen stehen diese { $shown } nach dem Schweregrad vorn.
    }
}
on-drafts = { $n ->
    [0] Keine dieser { $total } Anforderungen ist mit einer Zuordnung gezählt, die ein Entwurf ist.
    [one] { $n } dieser { $total } Anforderungen ist mit mindestens einer Zuordnung gezählt, die ein Entwurf ist und von keiner genannten Person geprüft wurde.
   *[other] { $n } dieser { $total } Anforderungen sind mit mindestens einer Zuordnung gezählt, die ein Entwurf ist und von keiner genannten Person geprüft wurde.
}

caption-figures = Kennzahlen
column-figure = Kennzahl
column-number = Anzahl
figure-controls-in-scope = Maßnahmen im Geltungsbereich
figure-controls-done = davon umgesetzt oder anders erreicht
figure-controls-unproven = umgesetzt, ohne Nachweis
figure-controls-unassessed = nicht bewertet
figure-findings = Feststellungen
figure-findings-high = mit hohem Schweregrad
figure-findings-medium = mit mittlerem Schweregrad
figure-findings-low = mit geringem Schweregrad
figure-findings-unknown = Schweregrad nicht eingestuft
figure-threats-in-scope = Zutreffende Bedrohungen
figure-threats-high = davon mit hohem Risiko
figure-threats-unrated = Risiko nicht eingestuft
figure-threats-untreated = Behandlung nicht entschieden
figure-evidence = Nachweise

caption-results-chart = Ergebnisse nach Standard
caption-results = Anforderungen nach Standard und Ergebnis
column-standard = Standard
column-all = alle
axis-requirements = Anteil der Anforderungen in Prozent; die Zahlen zählen Anforderungen
alternative-results = Ein Balken je Standard, geteilt nach dem Ergebnis seiner Anforderungen. Die folgende Tabelle enthält die Zahlen.
caption-gravest = Schwerste Feststellungen
column-finding = Feststellung
column-control = Maßnahme
column-severity = Schweregrad
column-threats-answered = Wirkt auf Bedrohungen
column-owner = Verantwortlich
column-due = Termin

nothing-to-decide = Es steht keine Entscheidung an: Jede offene Maßnahme hat eine verantwortliche Stelle und einen Termin, jede Bedrohung ist eingestuft und behandelt.
decide-treatment = { $n ->
    [one] Wie wird { $n } Bedrohung behandelt: mindern, übertragen, vermeiden oder akzeptieren?
   *[other] Wie werden { $n } Bedrohungen behandelt: mindern, übertragen, vermeiden oder akzeptieren?
}
decide-rating = { $n ->
    [one] Wer stuft Eintrittswahrscheinlichkeit und Auswirkung von { $n } Bedrohung ein, die nicht eingestuft ist?
   *[other] Wer stuft Eintrittswahrscheinlichkeit und Auswirkung von { $n } Bedrohungen ein, die nicht eingestuft sind?
}
decide-owner = { $n ->
    [one] Wer verantwortet { $n } offene Maßnahme, für die niemand benannt ist?
   *[other] Wer verantwortet { $n } offene Maßnahmen, für die niemand benannt ist?
}
decide-due = { $n ->
    [one] Bis wann wird { $n } offene Maßnahme ohne Termin umgesetzt?
   *[other] Bis wann werden { $n } offene Maßnahmen ohne Termin umgesetzt?
}
decide-assessment = { $n ->
    [one] Wer bewertet { $n } Maßnahme, die noch niemand betrachtet hat?
   *[other] Wer bewertet { $n } Maßnahmen, die noch niemand betrachtet hat?
}
decide-elsewhere = { $n ->
    [one] Wer holt den Nachweis für { $n } Maßnahme ein, die eine andere Stelle umsetzt?
   *[other] Wer holt die Nachweise für { $n } Maßnahmen ein, die andere Stellen umsetzen?
}
decide-evidence = { $n ->
    [one] Wer bringt den Nachweis für { $n } Maßnahme bei, die als umgesetzt gilt?
   *[other] Wer bringt die Nachweise für { $n } Maßnahmen bei, die als umgesetzt gelten?
}
decide-acceptance = { $n ->
    [one] Bleibt die Leitung dabei, { $n } Bedrohung zu akzeptieren, deren Risiko nicht als gering eingestuft ist?
   *[other] Bleibt die Leitung dabei, { $n } Bedrohungen zu akzeptieren, deren Risiko nicht als gering eingestuft ist?
}

## Scope and method

scope-system = Gegenstand des Berichts ist { $system }. Das System wurde anhand der OWASP AI Exchange in der Ausgabe vom { $edition } bewertet; der Bericht spricht nur von dieser Ausgabe.
scope-controls = { $total ->
    [one] Es gibt { $total } Maßnahme:
   *[other] Von { $total } Maßnahmen
} { $applicable ->
    [one] ist { $applicable }
   *[other] sind { $applicable }
} anwendbar, { $elsewhere ->
    [one] { $elsewhere } ist anderweitig geregelt und nachzuprüfen
   *[other] { $elsewhere } sind anderweitig geregelt und nachzuprüfen
}, und { $excluded ->
    [one] { $excluded } ist nicht anwendbar
   *[other] { $excluded } sind nicht anwendbar
}.
scope-standards = Die Ergebnisse werden für diese Standards berichtet: { $names }.
scope-act = Von der KI-Verordnung sind die Vorschriften gezählt, die eine Organisation in der Rolle als { $roles } betreffen und diese Klasse von System: { $classes }. Rolle und Klasse sind die rechtliche Beurteilung der Organisation und wurden übernommen.
scope-act-whole = Rollen und Klassen nach der KI-Verordnung sind nicht angegeben; gezählt ist daher jede Vorschrift, die jemand zu befolgen hat.
scope-answers = { $n ->
    [one] Was anzuwenden ist, folgt aus { $n } Antwort
   *[other] Was anzuwenden ist, folgt aus { $n } Antworten
}{ $unknown ->
    [0] .
    [one] , von denen { $unknown } nicht bekannt ist; was nicht bekannt ist, nimmt nichts aus dem Geltungsbereich heraus.
   *[other] , von denen { $unknown } nicht bekannt sind; was nicht bekannt ist, nimmt nichts aus dem Geltungsbereich heraus.
}
caption-answers = Angaben zum System
column-question = Frage
column-answer = Antwort
data-is-english = Titel, Zusammenfassungen und Begründungen aus den Daten sind englisch.
method-applicability = Eine Maßnahme ist anwendbar, wenn sie einer zutreffenden Bedrohung begegnet. Sie ist anderweitig geregelt, wenn sich eine andere Stelle um alle diese Bedrohungen kümmert; sie bleibt dann im Geltungsbereich, und nachzuprüfen ist, dass die andere Stelle es tut. Eine Person kann anders entscheiden und gibt dann den Grund an.
method-status = Eine Maßnahme gilt als umgesetzt, wenn sie ganz umgesetzt ist oder wenn ihr Ziel auf andere Weise erreicht wird. Was niemand betrachtet hat, heißt nicht bewertet und gilt weder als Lücke noch als deren Fehlen.
method-result = Eine Anforderung ist erfüllt, wenn alle Maßnahmen im Geltungsbereich umgesetzt sind, die ihr durch beurteilte Zuordnungen zugeordnet sind, und eine davon für sich allein das Ganze leistet. Sie ist teilweise erfüllt, wenn etwas umgesetzt ist, und nicht erfüllt, wenn eine Bewertung vorliegt und nichts umgesetzt ist. Nichts wird aufgerundet, und nichts wird zusammengezählt.
method-severity = Das Risiko einer Bedrohung ist Eintrittswahrscheinlichkeit mal Auswirkung, je von 1 bis 3 gezählt: 6 und 9 sind hoch, 3 und 4 mittel, 1 und 2 gering. Eine Feststellung wiegt so schwer wie die schwerste eingestufte Bedrohung im Geltungsbereich, der ihre Maßnahme begegnet. Ist eine weitere dieser Bedrohungen nicht eingestuft, so hat die Feststellung diesen Schweregrad oder einen höheren; ist keine eingestuft, so ist auch der Schweregrad nicht eingestuft. Dass eine Maßnahme teilweise umgesetzt oder ein Risiko akzeptiert ist, mindert nichts.
method-number = Eine Feststellung trägt die Nummer ihrer Maßnahme in der Reihenfolge der Exchange und behält sie so von Bericht zu Bericht; fehlende Nummern gehören zu Maßnahmen ohne Feststellung.
method-relations = Die Beziehungen der Zuordnungen sind die von NIST IR 8477, gelesen als Quelle, Beziehung, Ziel: equal (gleich), subset-of (Teil von), superset-of (umfasst), intersects-with (überschneidet sich mit) und no-relationship (keine Beziehung), wo beide Seiten Vergleichbares verlangen; supports (unterstützt), wo eine Seite der anderen hilft.
method-strength = Die Stärke von 1 bis 10 sagt, wie viel von dem, was das Ziel verlangt, eine vollständige Umsetzung der Quelle leistet. Die Sicherheit sagt, wie sicher sich die verfassende Person der Zuordnung ist.
method-coverage = Eine Anforderung ist voll abgedeckt, wo eine Maßnahme dasselbe oder mehr verlangt, weitgehend ab einer Stärke von 7, teilweise bei 4 bis 6, darunter geringfügig. Keine heißt, dass geprüft und nichts gefunden wurde; offen heißt, dass noch keine Zuordnung davon spricht.
method-parts = Eine Zuordnung zu einem Teil einer Anforderung ergibt für das Ganze höchstens teilweise Abdeckung. Die Abdeckung wird an der besten Zuordnung abgelesen und nie zusammengezählt.

## Results

results-rule = Das Ergebnis jeder Anforderung folgt aus dem Stand der Maßnahmen, die ihr durch beurteilte Zuordnungen zugeordnet sind; die Regel steht in { $method }. Erreichbar ist die Abdeckung, die alle Maßnahmen im Geltungsbereich leisten würden, wenn sie umgesetzt wären.
iso-notice = Jede Zeile spricht von einem verwandten Thema oder einer Maßnahmenfamilie von ISO/IEC 27090, wie sie öffentlich bekannt sind. Kein Abschnitt der Norm wurde verglichen; die Norm ist eine Anleitung und begründet keine Konformitätsvermutung.
rests-on = Beurteilte Zuordnungen von Maßnahmen im Geltungsbereich gibt es für { $mapped } von { $total } { $total ->
    [one] Anforderung
   *[other] Anforderungen
}; { $drafts } davon { $drafts ->
    [one] beruht
   *[other] beruhen
} auf mindestens einem Entwurf.
exhausted = { $n ->
    [one] { $n } Anforderung ist nur teilweise erfüllt, obwohl alle ihre Maßnahmen umgesetzt sind: Was daran fehlt, liegt außerhalb der Exchange.
   *[other] { $n } Anforderungen sind nur teilweise erfüllt, obwohl alle ihre Maßnahmen umgesetzt sind: Was daran fehlt, liegt außerhalb der Exchange.
}
bar-delivered = durch umgesetzte Maßnahmen
bar-possible = durch alle Maßnahmen im Geltungsbereich
caption-potential-chart = { $name }: Abdeckung jetzt und so weit, wie die Maßnahmen im Geltungsbereich reichen
caption-potential = { $name }: Anforderungen nach Abdeckung
column-coverage-by = Abgedeckt
alternative-potential = Zwei Balken für { $name }: Abdeckung der Anforderungen durch umgesetzte Maßnahmen und durch alle Maßnahmen im Geltungsbereich. Die folgende Tabelle enthält die Zahlen.
caption-requirements = { $name }: Anforderungen, Ergebnisse und offene Maßnahmen
column-requirement = Anforderung
column-title = Titel
column-result = Ergebnis
column-possible = Erreichbar
column-open-controls = Feststellungen und offene Maßnahmen
applies-both = gilt ab { $day }
applies-as-enacted = gilt ab { $day } in der ursprünglichen Fassung
applies-as-amended = gilt ab { $day } in der geänderten Fassung
unassessed-controls = { $n ->
    [one] { $n } Maßnahme nicht bewertet
   *[other] { $n } Maßnahmen nicht bewertet
}
label-clause = Abschnitt
label-heading = Überschrift
label-wording = Wortlaut

## Findings

severity-rule = Der Schweregrad folgt aus den Bedrohungen, denen eine Maßnahme begegnet; die Regel steht in { $method }.
caption-severity-chart = Feststellungen nach Schweregrad und Stand
caption-severity = Feststellungen nach Schweregrad und Stand
axis-findings = Anzahl der Feststellungen
alternative-severity = Ein Balken je Schweregrad, geteilt nach dem Stand der Maßnahmen. Die folgende Tabelle enthält die Zahlen.
finding-title = { $number } { $control }
label-severity = Schweregrad
label-status = Stand
label-finding = Feststellung
label-asks = Was die Maßnahme verlangt
label-waiting = Anforderungen, die darauf warten
label-residual-risk = Restrisiko
label-recommendation = Empfehlung
label-remark = Anmerkung
severity-from-threats = { $severity }. Die Maßnahme begegnet { $n ->
    [one] { $n } Bedrohung
   *[other] { $n } Bedrohungen
} im Geltungsbereich: { $names }{ $unrated ->
    [0] .
    [one] ; { $unrated } ist nicht eingestuft.
   *[other] ; { $unrated } sind nicht eingestuft.
}
severity-without-threats = { $severity }. Die Exchange nennt keine einzelne Bedrohung im Geltungsbereich, der die Maßnahme begegnet; aus den Einstufungen folgt daher kein Schweregrad.
status-line = { $status }; verantwortlich: { $owner }; Termin: { $due }
nobody = nicht benannt
no-date = kein Termin
overdue = { $day }, überschritten
finding-unwritten = Eine Feststellung ist nicht ausformuliert; sie folgt aus dem Stand der Maßnahme.
waiting-none = keine.
waiting-standard = { $name }, { $n ->
    [one] { $n } Anforderung
   *[other] { $n } Anforderungen
}: { $names }
the-other-party = die andere Stelle
recommend-not-started = Entscheiden, wie die Maßnahme umgesetzt wird, oder festhalten, warum das Risiko anders behandelt wird.
recommend-planned = Das Geplante umsetzen und die Maßnahme danach neu bewerten.
recommend-partial = Das Fehlende umsetzen und die Maßnahme danach neu bewerten.
recommend-elsewhere = Nachprüfen, dass die zuständige Stelle ({ $whose }) die Maßnahme umgesetzt hat, und aufbewahren, was es zeigt.
recommend-unguarded = { $n ->
    [one] Vorrang geben: Keine umgesetzte Maßnahme begegnet der Bedrohung { $names }.
   *[other] Vorrang geben: Keine umgesetzte Maßnahme begegnet einer dieser { $n } Bedrohungen: { $names }.
}
recommend-owner = Eine verantwortliche Stelle benennen.
recommend-due = Einen Termin setzen.
recommend-owner-due = Eine verantwortliche Stelle benennen und einen Termin setzen.
recommend-evidence = Nachweise nennen, die sich prüfen lassen; bisher ist keiner genannt.
unassessed-meaning = { $n ->
    [one] { $n } Maßnahme im Geltungsbereich hat niemand betrachtet. Sie ist weder eine Feststellung noch umgesetzt. Was auf dem Spiel steht, folgt aus den Bedrohungen, denen sie begegnet.
   *[other] { $n } Maßnahmen im Geltungsbereich hat niemand betrachtet. Sie sind weder Feststellungen noch umgesetzt. Was auf dem Spiel steht, folgt aus den Bedrohungen, denen sie begegnen.
}
caption-unassessed = Nicht bewertete Maßnahmen im Geltungsbereich
column-at-stake = Auf dem Spiel
caption-remarks = Anmerkungen zu Maßnahmen, die umgesetzt sind oder deren Ziel anders erreicht wird
column-status = Stand
column-remark = Anmerkung

## Threats

risk-rule = Eintrittswahrscheinlichkeit, Auswirkung und Behandlung sind das Urteil der Organisation; der Bericht stuft nichts selbst ein.
caption-risk-chart = Zutreffende Bedrohungen nach Risiko
caption-risks = Zutreffende Bedrohungen nach Risiko
column-risk = Risiko
axis-threats = Anzahl der Bedrohungen
alternative-risk = Ein Balken je Risikostufe, so lang wie die Anzahl der Bedrohungen. Die folgende Tabelle enthält die Zahlen.
unguarded-in-short = { $n ->
    [0] Jeder zutreffenden Bedrohung begegnet mindestens eine umgesetzte Maßnahme.
   *[other] { $n } von { $total } zutreffenden Bedrohungen begegnet keine umgesetzte Maßnahme.
}
caption-threats = Zutreffende Bedrohungen, ihr Risiko und ihre Behandlung
column-threat = Bedrohung
column-likelihood = Eintritt
column-impact = Auswirkung
column-treatment = Behandlung
column-guards = Umgesetzte Maßnahmen
label-attention = Zu bedenken
caption-excluded-threats = Nicht zutreffende Bedrohungen und der Grund
column-why = Grund

## Statement of applicability

statement-manner = Die Erklärung folgt der Art von ISO/IEC 27001, 6.1.3 d, für die Maßnahmen der OWASP AI Exchange. Sie ersetzt nicht die Anwendbarkeitserklärung eines zertifizierten Managementsystems.
overruled-in-short = { $n ->
    [one] Bei { $n } Maßnahme hat eine Person anders entschieden, als die Regeln es tun; der Grund ist angegeben.
   *[other] Bei { $n } Maßnahmen hat eine Person anders entschieden, als die Regeln es tun; die Gründe sind angegeben.
}
caption-statement = Anwendbarkeitserklärung: Maßnahmen der OWASP AI Exchange
column-applies = Anwendbar
column-justification = Begründung
column-proof = Nachweise
label-decided = Von einer Person entschieden
computed-otherwise = Nach den Regeln: { $applicability }.
because-applicable = { $n ->
    [0] Sie begegnet Bedrohungen im Geltungsbereich.
    [one] Sie begegnet { $n } Bedrohung oder Gruppe von Bedrohungen im Geltungsbereich: { $names }.
   *[other] Sie begegnet { $n } Bedrohungen und Gruppen von Bedrohungen im Geltungsbereich: { $names }.
}
because-elsewhere = { $n ->
    [0] Um die Bedrohungen, denen sie begegnet, kümmern sich andere.
    [one] Sie begegnet { $n } Bedrohung oder Gruppe von Bedrohungen, um die sich andere kümmern: { $names }.
   *[other] Sie begegnet { $n } Bedrohungen und Gruppen von Bedrohungen, um die sich andere kümmern: { $names }.
}
because-not-applicable = { $n ->
    [0] Keine der Bedrohungen, denen sie begegnet, trifft zu.
    [one] Das, dem sie begegnet, trifft nicht zu: { $names }.
   *[other] Keine der { $n } Bedrohungen und Gruppen von Bedrohungen, denen sie begegnet, trifft zu: { $names }.
}
label-whose = Zuständig

## Evidence

evidence-in-short = { $n ->
    [0] In der Bewertung ist kein Nachweis genannt.
    [one] In der Bewertung ist { $n } Nachweis genannt. Der Bericht führt ihn auf; ob er zeigt, wofür er genannt ist, hat die prüfende Person zu beurteilen.
   *[other] In der Bewertung sind { $n } Nachweise genannt. Der Bericht führt sie auf; ob sie zeigen, wofür sie genannt sind, hat die prüfende Person zu beurteilen.
}
unproven = { $n ->
    [one] { $n } Maßnahme gilt als umgesetzt, ohne dass ein Nachweis genannt ist: { $names }.
   *[other] { $n } Maßnahmen gelten als umgesetzt, ohne dass ein Nachweis genannt ist: { $names }.
}
caption-evidence = Nachweise
column-proof-number = Nummer
column-location = Ort
column-proves = Maßnahmen
label-sha256 = SHA-256

## Action plan

no-actions = Es ist nichts zu tun: Jede Maßnahme im Geltungsbereich ist umgesetzt, und die Behandlung jeder Bedrohung ist entschieden.
actions-in-short = { $n ->
    [one] { $n } Schritt folgt aus der Bewertung. Die letzte Spalte ist für die Antwort der Leitung.
   *[other] { $n } Schritte folgen aus der Bewertung: zuerst die Feststellungen, die schwersten oben, dann die nicht bewerteten Maßnahmen, dann die nicht behandelten Bedrohungen. Die letzte Spalte ist für die Antwort der Leitung.
}
caption-actions = Umsetzungsplan
column-action = Schritt
column-what = Was zu tun ist
column-response = Antwort der Leitung
act-not-started = { $number }: über { $control } entscheiden und die Maßnahme umsetzen
act-planned = { $number }: das für { $control } Geplante umsetzen
act-partial = { $number }: { $control } vollständig umsetzen
act-elsewhere = { $number }: { $control } bei der zuständigen Stelle nachprüfen
act-assess = { $control } bewerten
act-treat = Über die Behandlung entscheiden: { $threat }

## Limits, sources and mappings

limit-no-advice = Der Bericht ist weder Rechtsberatung noch eine Aussage über die Konformität mit einem Standard oder Gesetz.
limit-drafts = Die Zuordnungen sind Entwürfe des Projekts aix-mapper, soweit kein Prüfer genannt ist.
limit-edition = Eine Zuordnung gilt für die Ausgabe, die sie nennt, und für keine spätere.
limit-words = Titel unterhalb der Ebene, die ein Rahmenwerk selbst benennt, und alle Zusammenfassungen sind Worte des Projekts aix-mapper, nicht der Herausgeber.
limit-assessment = Was umgesetzt ist, haben die Verantwortlichen der Maßnahmen angegeben; der Bericht prüft selbst nichts.
limit-coverage = Eine Anforderung kann mehr verlangen, als Maßnahmen gegen Angriffe auf KI leisten: Viele Pflichten der KI-Verordnung und Ergebnisse des NIST AI RMF sind organisatorisch und brauchen andere Mittel.
limit-conventional = Die herkömmliche Informationssicherheit liegt außerhalb der Exchange und außerhalb dieses Berichts.
limit-crosswalk = Die Abdeckung sagt, was eine vollständige Umsetzung der Maßnahmen leisten könnte, nicht, was eine Organisation umgesetzt hat.
caption-sources = Quellen
column-publisher = Herausgeber
column-source = Quelle der Angaben
column-licence = Lizenz
column-link = Verweis
mappings-used = Die Ergebnisse beruhen auf diesen Zuordnungen von Maßnahmen im Geltungsbereich zu Anforderungen im Geltungsbereich oder zu Teilen davon. Jede nennt ihre Beziehung, ihren Grund und wer für sie einsteht.
mappings-all = Das sind alle Zuordnungen der Exchange zu den Standards, auch die, bei denen geprüft und keine Beziehung gefunden wurde.
mappings-in-short = { $n ->
    [0] Es gibt keine Zuordnung.
    [one] Es gibt { $n } Zuordnung; { $drafts ->
        [0] sie ist kein Entwurf.
       *[other] sie ist ein Entwurf.
    }
   *[other] Es gibt { $n } Zuordnungen; { $drafts ->
        [0] keine davon ist ein Entwurf.
        [one] { $drafts } davon ist ein Entwurf.
       *[other] { $drafts } davon sind Entwürfe.
    }
}
caption-mappings = { $name }: Zuordnungen der Exchange
column-relation = Beziehung
column-rationale = Begründung und Herkunft

## The state of the crosswalk

crosswalk-in-short = Die OWASP AI Exchange beschreibt { $controls } Maßnahmen gegen { $threats } Bedrohungen von KI-Systemen. Dieser Bericht stellt sie neben { $standards ->
    [one] { $standards } Standard
   *[other] { $standards } Standards
}, denen Organisationen zu genügen haben, und sagt für jede Anforderung, wie weit die Maßnahmen sie abdecken.
coverage-in-short = { $n ->
    [0] enthält keine Anforderungen.
    [one] { $n } Anforderung, abgedeckt wie folgt: { $parts }.
   *[other] { $n } Anforderungen, abgedeckt wie folgt: { $parts }.
}
caption-coverage-chart = Abdeckung jedes Standards durch die Maßnahmen
caption-coverage = Anforderungen nach Abdeckung
alternative-coverage = Ein Balken je Standard, geteilt danach, wie weit seine Anforderungen abgedeckt sind. Die folgende Tabelle enthält die Zahlen.
coverage-meaning = Die Abdeckung wird an der besten Zuordnung einer Anforderung abgelesen und nie zusammengezählt. Sie sagt, was eine vollständige Umsetzung der Maßnahmen leisten könnte, nicht, was eine Organisation umgesetzt hat.
scope-crosswalk = Der Bericht spricht von den Ausgaben in { $table } und von keinen anderen.
note-on = { $name }: { $note }
coverage-rule = Für jede Anforderung nennt der Bericht die Abdeckung und die Maßnahmen, die sie leisten, die beste zuerst; wie die Abdeckung beurteilt wird, steht in { $method }.
caption-coverage-of = { $name }: Abdeckung nach Anforderung
column-coverage = Abdeckung
column-controls = Maßnahmen, die beste zuerst
gaps-in-short = { $n ->
    [0] Jede Anforderung ist mindestens teilweise abgedeckt.
    [one] { $n } von { $total } Anforderungen ist höchstens geringfügig abgedeckt. Viele solche Pflichten sind organisatorisch, liegen außerhalb der Sicherheit von KI und brauchen andere Mittel, als die Exchange beschreibt.
   *[other] { $n } von { $total } Anforderungen sind höchstens geringfügig abgedeckt. Viele davon sind organisatorische Pflichten außerhalb der Sicherheit von KI und brauchen andere Mittel, als die Exchange beschreibt.
}
caption-gaps = { $name }: Lücken
column-asks = Was sie verlangt
column-why-open = Was gefunden wurde
nothing-decided = Noch ist nichts entschieden.
idle-controls = { $n ->
    [0] Umgekehrt dient jede der { $total } Maßnahmen mindestens einer dieser Anforderungen.
    [one] Umgekehrt dient { $n } von { $total } Maßnahmen keiner dieser Anforderungen: { $names }.
   *[other] Umgekehrt dienen { $n } von { $total } Maßnahmen keiner dieser Anforderungen: { $names }.
}
crosswalk-threats-meaning = Die Exchange sagt, welche Maßnahmen auf welche Bedrohung wirken, in ihrem Periodensystem und im Abschnitt jeder Bedrohung. Die Themen von ISO/IEC 27090 sind Zuordnungen des Projekts aix-mapper nach öffentlich bekanntem Thema.
caption-crosswalk-threats = Bedrohungen, Maßnahmen und verwandte Themen
column-asset-impact = Schutzgut und Auswirkung
column-topics = Themen von ISO/IEC 27090
