# Die Sätze der Berichte auf Deutsch.
# Begriffe: control = Maßnahme, finding = Feststellung, mapping = Zuordnung, evidence = Nachweis, standard = Regelwerk,
# confidence = Konfidenz; die der KI-Verordnung stehen so in deren deutscher Fassung.

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

title-crosswalk = KI-Sicherheitsmaßnahmen im Abgleich mit Normen und Recht
title-gap = Bericht zur Lückenanalyse
title-soa = Erklärung zur Anwendbarkeit
title-management = Zusammenfassung für die Leitung
subtitle-system = KI-System: { $system }
subtitle-crosswalk = OWASP AI Exchange: Abdeckung von { $standards }
notice = Die Zuordnungen, auf denen dieser Bericht beruht, sind Entwürfe des Projekts aix-mapper, soweit keine prüfende Person genannt ist. Der Bericht unterstützt die Beurteilung durch die prüfende Stelle. Er ist weder Rechtsberatung noch eine Aussage über die Konformität mit Normen oder Rechtsvorschriften.

heading-sign-off = Unterschriften
heading-control = Dokumentenlenkung
heading-summary = Zusammenfassung
heading-scope = Geltungsbereich und Vorgehen
heading-method = Vorgehen
heading-results = Ergebnisse nach Regelwerk
heading-findings = Feststellungen
heading-unassessed = Nicht bewertete Maßnahmen
heading-remarks = Anmerkungen zu umgesetzten Maßnahmen
heading-threats = Bedrohungen und Risiken
heading-excluded-threats = Nicht zutreffende Bedrohungen
heading-statement = Erklärung zur Anwendbarkeit
heading-evidence = Nachweise
heading-actions = Umsetzungsplan
heading-decisions = Anstehende Entscheidungen
heading-risks = Risiken
heading-limits = Einschränkungen und Quellen
heading-mappings = Verwendete Zuordnungen
heading-crosswalk-threats = Bedrohungen und Maßnahmen

## Document control

label-kind = Dokument
label-system = KI-System
label-owner = Verantwortlich für das System
label-day = Stand
label-author = Erstellt von
label-reviewer = Geprüft von
label-made-with = Erzeugt mit
label-data = Bewertungsdaten
made-with = aix-mapper { $version }
data-digest = OWASP AI Exchange vom { $edition }, Prüfsumme { $digest }
sign-off = Mit ihrer Unterschrift bestätigen die Unterzeichnenden, dass sie das Dokument gelesen haben und die darin enthaltenen Entscheidungen treffen, die in ihre Zuständigkeit fallen. Die Unterschrift ist keine Konformitätserklärung.
role-author = Erstellung
role-reviewer = Prüfung
role-approver = Freigabe

caption-document = Dieses Dokument
caption-editions = Rahmenwerke und ihre Ausgaben
caption-versions = Fassungen dieses Dokuments
caption-sign-off = Unterschriften
column-item = Angabe
column-entry = Eintrag
column-framework = Rahmenwerk
column-edition = Ausgabe
column-stage = Veröffentlichungsstand
column-as-of = Stand
column-version = Fassung
column-day = Datum
column-change = Änderung
column-by = Bearbeitet von
column-role = Rolle
column-name = Name
column-signature = Unterschrift

## Words of the data

level-full = vollständig
level-substantial = weitgehend
level-partial = teilweise
level-marginal = geringfügig
level-none = keine
level-undecided = offen
column-level-full = vollständig
column-level-substantial = weitgehend
column-level-partial = teilweise
column-level-marginal = geringfügig
column-level-none = keine
column-level-undecided = offen
count-level-full = { $others ->
    [0] { $n ->
        [one] vollständig
       *[other] alle vollständig
    }
   *[other] { $n } vollständig
}
count-level-substantial = { $others ->
    [0] { $n ->
        [one] weitgehend
       *[other] alle weitgehend
    }
   *[other] { $n } weitgehend
}
count-level-partial = { $others ->
    [0] { $n ->
        [one] teilweise
       *[other] alle teilweise
    }
   *[other] { $n } teilweise
}
count-level-marginal = { $others ->
    [0] { $n ->
        [one] geringfügig
       *[other] alle geringfügig
    }
   *[other] { $n } geringfügig
}
count-level-none = { $others ->
    [0] { $n ->
        [one] gar nicht
       *[other] keine
    }
   *[other] { $n } gar nicht
}
count-level-undecided = { $others ->
    [0] { $n ->
        [one] noch nicht entschieden
       *[other] noch keine entschieden
    }
   *[other] { $n } noch nicht entschieden
}

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
count-result-met = { $others ->
    [0] { $n ->
        [one] sie ist erfüllt
       *[other] alle sind erfüllt
    }
   *[other] { $n ->
        [one] { $n } ist erfüllt
       *[other] { $n } sind erfüllt
    }
}
count-result-partly-met = { $others ->
    [0] { $n ->
        [one] sie ist teilweise erfüllt
       *[other] alle sind teilweise erfüllt
    }
   *[other] { $n ->
        [one] { $n } ist teilweise erfüllt
       *[other] { $n } sind teilweise erfüllt
    }
}
count-result-not-met = { $others ->
    [0] { $n ->
        [one] sie ist nicht erfüllt
       *[other] alle sind nicht erfüllt
    }
   *[other] { $n ->
        [one] { $n } ist nicht erfüllt
       *[other] { $n } sind nicht erfüllt
    }
}
count-result-not-assessed = { $others ->
    [0] { $n ->
        [one] sie ist nicht bewertet
       *[other] keine ist bewertet
    }
   *[other] { $n ->
        [one] { $n } ist nicht bewertet
       *[other] { $n } sind nicht bewertet
    }
}
count-result-no-control = { $others ->
    [0] { $n ->
        [one] für sie liegt keine Maßnahme im Geltungsbereich
       *[other] für keine liegt eine Maßnahme im Geltungsbereich
    }
   *[other] für { $n } liegt keine Maßnahme im Geltungsbereich
}

status-not-assessed = nicht bewertet
status-not-started = nicht begonnen
status-planned = geplant
status-partial = teilweise umgesetzt
status-implemented = umgesetzt
status-alternative = anderweitig erfüllt
status-none = nicht anwendbar
column-status-not-started = nicht begonnen
column-status-planned = geplant
column-status-partial = teilweise umgesetzt

count-applicability-applicable = { $n ->
    [one] { $n } ist anwendbar
   *[other] { $n } sind anwendbar
}
count-applicability-elsewhere = { $n ->
    [one] { $n } ist anderweitig geregelt und dort nachzuprüfen
   *[other] { $n } sind anderweitig geregelt und dort nachzuprüfen
}
count-applicability-not-applicable = { $n ->
    [one] { $n } ist nicht anwendbar
   *[other] { $n } sind nicht anwendbar
}
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
count-risk-high = { $others ->
    [0] { $n ->
        [one] sie ist als hoch eingestuft
       *[other] alle sind als hoch eingestuft
    }
   *[other] { $n ->
        [one] { $n } ist als hoch eingestuft
       *[other] { $n } sind als hoch eingestuft
    }
}
count-risk-medium = { $others ->
    [0] { $n ->
        [one] sie ist als mittel eingestuft
       *[other] alle sind als mittel eingestuft
    }
   *[other] { $n ->
        [one] { $n } ist als mittel eingestuft
       *[other] { $n } sind als mittel eingestuft
    }
}
count-risk-low = { $others ->
    [0] { $n ->
        [one] sie ist als gering eingestuft
       *[other] alle sind als gering eingestuft
    }
   *[other] { $n ->
        [one] { $n } ist als gering eingestuft
       *[other] { $n } sind als gering eingestuft
    }
}
count-risk-unknown = { $others ->
    [0] { $n ->
        [one] sie ist nicht eingestuft
       *[other] keine ist eingestuft
    }
   *[other] { $n ->
        [one] { $n } ist nicht eingestuft
       *[other] { $n } sind nicht eingestuft
    }
}
severity-high = hoch
severity-medium = mittel
severity-low = gering
severity-unknown = nicht eingestuft
severity-at-least-medium = mittel oder höher
severity-at-least-low = gering oder höher
count-severity-high = { $others ->
    [0] { $n ->
        [one] sie hat hohen Schweregrad
       *[other] alle mit hohem Schweregrad
    }
   *[other] { $n } mit hohem Schweregrad
}
count-severity-medium = { $others ->
    [0] { $n ->
        [one] sie hat mittleren Schweregrad
       *[other] alle mit mittlerem Schweregrad
    }
   *[other] { $n } mit mittlerem Schweregrad
}
count-severity-low = { $others ->
    [0] { $n ->
        [one] sie hat geringen Schweregrad
       *[other] alle mit geringem Schweregrad
    }
   *[other] { $n } mit geringem Schweregrad
}
count-severity-unknown = { $others ->
    [0] { $n ->
        [one] ohne Einstufung
       *[other] alle ohne Einstufung
    }
   *[other] { $n } ohne Einstufung
}

treatment-mitigate = mindern
treatment-transfer = übertragen
treatment-avoid = vermeiden
treatment-accept = akzeptieren
treatment-none = noch offen

act-role-provider = Anbieter
act-role-deployer = Betreiber
act-role-importer = Einführer
act-role-distributor = Händler
act-role-authorised-representative = Bevollmächtigter
act-role-product-manufacturer = Produkthersteller
act-role-gpai-provider = Anbieter eines KI-Modells mit allgemeinem Verwendungszweck
act-role-third-party-supplier = Zulieferer (Dritter)
act-class-high-risk-annex-iii = Hochrisiko-KI-System nach Anhang III
act-class-high-risk-annex-i = Hochrisiko-KI-System nach Anhang I
act-class-transparency = Transparenzpflichten nach Artikel 50
act-class-gpai = KI-Modell mit allgemeinem Verwendungszweck
act-class-gpai-systemic-risk = KI-Modell mit allgemeinem Verwendungszweck und systemischem Risiko
act-class-other = keine der besonders geregelten Klassen
answer-unknown = Nicht bekannt

confidence-high = hohe Konfidenz
confidence-medium = mittlere Konfidenz
confidence-low = geringe Konfidenz
provenance-upstream = Angabe der AI Exchange:
provenance-curated = Beurteilung:
provenance-user = Eigene Ergänzung:
provenance-inferred = Ableitung:
mapping-status-draft = Entwurf, nicht geprüft
mapping-status-reviewed = geprüft
mapping-status-deprecated = zurückgezogen
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
framework-eu-ai-act = EU-KI-Verordnung
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
            [one] Die einzige Maßnahme im Geltungsbereich ist noch nicht bewertet: Der Bericht zeigt, was anwendbar ist, aber noch keinen Umsetzungsstand.
           *[other] Von den { $total } Maßnahmen im Geltungsbereich ist noch keine bewertet: Der Bericht zeigt, was anwendbar ist, aber noch keinen Umsetzungsstand.
        }
       *[other] { $total ->
            [one] { $done ->
                [0] Die einzige Maßnahme im Geltungsbereich ist nicht umgesetzt.
               *[other] Die einzige Maßnahme im Geltungsbereich ist umgesetzt.
            }
           *[other] { $open ->
                [0] Alle { $total } Maßnahmen im Geltungsbereich sind umgesetzt.
               *[other] { $done ->
                    [0] Von den { $total } Maßnahmen im Geltungsbereich ist noch keine als umgesetzt gemeldet (0 %).
                    [one] Von den { $total } Maßnahmen im Geltungsbereich ist { $done } umgesetzt ({ $percent } %).
                   *[other] Von den { $total } Maßnahmen im Geltungsbereich sind { $done } umgesetzt ({ $percent } %).
                }
            }
        }
    }
}
findings-in-short = { $n ->
    [0] { $looked ->
        [0] Es liegen keine Feststellungen vor, da noch keine Maßnahme bewertet ist.
       *[other] Es liegen keine Feststellungen vor: Jede bewertete Maßnahme ist umgesetzt.
    }
    [one] Es liegt { $n } Feststellung vor: { $parts }.
   *[other] Es liegen { $n } Feststellungen vor: { $parts }.
}{ $higher ->
    [0] {""}
   *[other] { $certain ->
        [0] { $n ->
            [one] {" "}Sie kann schwerer wiegen, da eine zugrunde liegende Bedrohung nicht eingestuft ist.
           *[other] {" "}Sie alle können schwerer wiegen, da zugrunde liegende Bedrohungen nicht eingestuft sind.
        }
       *[other] { $higher ->
            [one] {" "}{ $higher } davon kann schwerer wiegen, da eine zugrunde liegende Bedrohung nicht eingestuft ist.
           *[other] {" "}{ $higher } davon können schwerer wiegen, da zugrunde liegende Bedrohungen nicht eingestuft sind.
        }
    }
}
unassessed-in-short = { $n ->
    [one] { $n } Maßnahme im Geltungsbereich ist nicht bewertet; dazu ist noch keine Aussage möglich.
   *[other] { $n } Maßnahmen im Geltungsbereich sind nicht bewertet; dazu ist noch keine Aussage möglich.
}
overdue-in-short = { $n ->
    [0] Am { $day } ist bei keiner offenen Maßnahme der Termin überschritten.
    [one] Am { $day } ist bei { $n } offenen Maßnahme der Termin überschritten.
   *[other] Am { $day } ist bei { $n } offenen Maßnahmen der Termin überschritten.
}{ $undated ->
    [0] {""}
   *[other] { $dated ->
        [0] {" "}Keine offene Maßnahme hat einen Termin.
       *[other] { $undated ->
            [one] {" "}{ $undated } offene Maßnahme hat keinen Termin.
           *[other] {" "}{ $undated } offene Maßnahmen haben keinen Termin.
        }
    }
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
    [one] Für { $n } Bedrohung ist die Risikobehandlung noch nicht entschieden.
   *[other] Für { $n } Bedrohungen ist die Risikobehandlung noch nicht entschieden.
}
standards-in-short = Für die einzelnen Regelwerke ergibt sich daraus:
standard-out-of-scope = keine Anforderung liegt im Geltungsbereich.
standard-in-short = { $n ->
    [one] { $n } Anforderung liegt im Geltungsbereich; { $parts }.
   *[other] { $n } Anforderungen liegen im Geltungsbereich; { $parts }.
}
gravest = { $rest ->
    [0] { $total ->
        [one] Das ist die Feststellung.
       *[other] Das sind die { $total } Feststellungen, die schwersten zuerst.
    }
   *[other] { $shown ->
        [one] Von { $total } Feststellungen ist das die schwerste.
       *[other] Das sind die { $shown } schwersten von { $total } Feststellungen.
    }
}
on-drafts = { $n ->
    [0] Bei keiner dieser { $total } Anforderungen beruht das Ergebnis auf einer Zuordnung im Entwurfsstand.
   *[other] { $others ->
        [0] { $total ->
            [one] Bei der Anforderung beruht das Ergebnis auf mindestens einer Zuordnung im Entwurfsstand, die keine namentlich genannte Person geprüft hat.
           *[other] Bei allen { $total } Anforderungen beruht das Ergebnis auf mindestens einer Zuordnung im Entwurfsstand, die keine namentlich genannte Person geprüft hat.
        }
       *[other] Bei { $n } dieser { $total } Anforderungen beruht das Ergebnis auf mindestens einer Zuordnung im Entwurfsstand, die keine namentlich genannte Person geprüft hat.
    }
}

caption-figures = Kennzahlen
column-figure = Kennzahl
column-number = Anzahl
figure-controls-in-scope = Maßnahmen im Geltungsbereich
figure-controls-done = davon umgesetzt oder anderweitig erfüllt
figure-controls-unproven = umgesetzt, ohne Nachweis
figure-controls-unassessed = nicht bewertet
figure-findings = Feststellungen
figure-findings-high = mit hohem Schweregrad
figure-findings-medium = mit mittlerem Schweregrad
figure-findings-low = mit geringem Schweregrad
figure-findings-unknown = ohne eingestuften Schweregrad
figure-threats-in-scope = Zutreffende Bedrohungen
figure-threats-high = davon mit hohem Risiko
figure-threats-unrated = Risiko nicht eingestuft
figure-threats-untreated = Risikobehandlung noch offen
figure-evidence = Nachweise

caption-results-chart = Ergebnisse nach Regelwerk
caption-results = Anforderungen nach Regelwerk und Ergebnis
column-standard = Regelwerk
column-all = gesamt
axis-requirements = Anteil der Anforderungen in Prozent; in den Balken steht die Anzahl der Anforderungen
alternative-results = Ein Balken je Regelwerk, geteilt nach dem Ergebnis seiner Anforderungen. Die folgende Tabelle enthält die Zahlen.
caption-gravest = Schwerste Feststellungen
column-finding = Feststellung
column-control = Maßnahme
column-severity = Schweregrad
column-threats-answered = Bedrohungen
column-owner = Zuständig
column-due = Termin

nothing-to-decide = Es stehen keine Entscheidungen an: Jede offene Maßnahme hat eine verantwortliche Stelle und einen Termin, jede Bedrohung ist eingestuft und behandelt.
decide-treatment = { $n ->
    [one] Wie wird das Risiko bei { $n } Bedrohung behandelt: mindern, übertragen, vermeiden oder akzeptieren?
   *[other] Wie werden die Risiken bei { $n } Bedrohungen behandelt: mindern, übertragen, vermeiden oder akzeptieren?
}
decide-rating = { $n ->
    [one] Wer stuft Eintrittswahrscheinlichkeit und Auswirkung der { $n } Bedrohung ein, für die das noch aussteht?
   *[other] Wer stuft Eintrittswahrscheinlichkeit und Auswirkung der { $n } Bedrohungen ein, für die das noch aussteht?
}
decide-owner = { $n ->
    [one] Wer übernimmt die Verantwortung für { $n } offene Maßnahme, für die niemand benannt ist?
   *[other] Wer übernimmt die Verantwortung für { $n } offene Maßnahmen, für die niemand benannt ist?
}
decide-due = { $n ->
    [one] Bis wann wird { $n } offene Maßnahme ohne Termin umgesetzt?
   *[other] Bis wann werden { $n } offene Maßnahmen ohne Termin umgesetzt?
}
decide-assessment = { $n ->
    [one] Wer bewertet { $n } Maßnahme, die noch nicht betrachtet wurde?
   *[other] Wer bewertet { $n } Maßnahmen, die noch nicht betrachtet wurden?
}
decide-elsewhere = { $n ->
    [one] Wer holt den Nachweis für { $n } Maßnahme ein, für die eine andere Stelle zuständig ist?
   *[other] Wer holt die Nachweise für { $n } Maßnahmen ein, für die andere Stellen zuständig sind?
}
decide-evidence = { $n ->
    [one] Wer bringt den Nachweis für { $n } Maßnahme bei, die als umgesetzt gilt?
   *[other] Wer bringt die Nachweise für { $n } Maßnahmen bei, die als umgesetzt gelten?
}
decide-acceptance = { $n ->
    [one] Bestätigt die Leitung, dass { $n } Bedrohung akzeptiert wird, deren Risiko nicht als gering eingestuft ist?
   *[other] Bestätigt die Leitung, dass { $n } Bedrohungen akzeptiert werden, deren Risiko nicht als gering eingestuft ist?
}

## Scope and method

scope-system = Gegenstand des Berichts ist { $system }. Das System wurde anhand der OWASP AI Exchange in der Ausgabe vom { $edition } bewertet; der Bericht gilt nur für diese Ausgabe.
scope-controls = { $others ->
    [0] { $total ->
        [one] Die einzige Maßnahme ist anwendbar.
       *[other] Alle { $total } Maßnahmen sind anwendbar.
    }
   *[other] { $included ->
        [0] { $total ->
            [one] Die einzige Maßnahme ist nicht anwendbar.
           *[other] Keine der { $total } Maßnahmen ist anwendbar.
        }
       *[other] { $total ->
            [one] Die einzige Maßnahme ist anderweitig geregelt und dort nachzuprüfen.
           *[other] Von { $total } Maßnahmen gilt: { $parts }.
        }
    }
}
scope-standards = Die Ergebnisse werden für folgende Regelwerke dargestellt: { $names }.
scope-act = Von der KI-Verordnung sind die Vorschriften berücksichtigt, die eine Organisation in dieser Rolle betreffen: { $roles }, und für diese Systemklasse gelten: { $classes }. Rolle und Klasse sind die rechtliche Beurteilung der Organisation und wurden unverändert übernommen.
scope-act-whole = Rollen und Klassen nach der KI-Verordnung sind nicht angegeben; berücksichtigt ist daher jede Vorschrift, die jemand zu befolgen hat.
scope-answers = { $n ->
    [one] Die Anwendbarkeit ergibt sich aus { $n } Antwort
   *[other] Die Anwendbarkeit ergibt sich aus { $n } Antworten
}{ $unknown ->
    [0] .
   *[other] { $known ->
        [0] { $n ->
            [one] , nämlich dass sie nicht bekannt ist; was nicht bekannt ist, schließt nichts aus dem Geltungsbereich aus.
           *[other] , von denen keine bekannt ist; was nicht bekannt ist, schließt nichts aus dem Geltungsbereich aus.
        }
       *[other] { $unknown ->
            [one] , von denen { $unknown } nicht bekannt ist; was nicht bekannt ist, schließt nichts aus dem Geltungsbereich aus.
           *[other] , von denen { $unknown } nicht bekannt sind; was nicht bekannt ist, schließt nichts aus dem Geltungsbereich aus.
        }
    }
}
caption-answers = Angaben zum System
column-question = Frage
column-answer = Antwort
data-is-english = Titel, Zusammenfassungen und Begründungen aus den Daten liegen nur auf Englisch vor.
method-applicability = Eine Maßnahme ist anwendbar, wenn sie gegen eine zutreffende Bedrohung wirkt. Sie ist anderweitig geregelt, wenn für alle diese Bedrohungen eine andere Stelle zuständig ist; sie bleibt dann im Geltungsbereich, und es ist nachzuprüfen, dass die andere Stelle sie umsetzt. Davon abweichende Entscheidungen trifft eine Person, die den Grund angibt.
method-status = Eine Maßnahme gilt als umgesetzt, wenn sie vollständig umgesetzt ist oder ihr Ziel auf andere Weise erreicht wird. Was noch niemand betrachtet hat, heißt „nicht bewertet“; daraus wird weder auf eine Lücke noch auf das Fehlen einer Lücke geschlossen.
method-result = Eine Anforderung ist erfüllt, wenn alle Maßnahmen im Geltungsbereich umgesetzt sind, die ihr durch beurteilte Zuordnungen zugeordnet sind, und eine davon für sich allein die ganze Anforderung abdeckt. Sie ist teilweise erfüllt, wenn etwas umgesetzt ist, und nicht erfüllt, wenn eine Bewertung vorliegt und nichts umgesetzt ist. Es wird nicht aufgerundet und nicht zusammengezählt.
method-severity = Das Risiko einer Bedrohung ist das Produkt aus Eintrittswahrscheinlichkeit und Auswirkung, jeweils von 1 bis 3 gezählt: 6 und 9 sind hoch, 3 und 4 mittel, 1 und 2 gering. Eine Feststellung wiegt so schwer wie die schwerste eingestufte Bedrohung im Geltungsbereich, gegen die ihre Maßnahme wirkt. Ist eine weitere dieser Bedrohungen nicht eingestuft, so hat die Feststellung mindestens diesen Schweregrad; ist keine eingestuft, so bleibt auch der Schweregrad offen. Dass eine Maßnahme teilweise umgesetzt oder ein Risiko akzeptiert ist, mindert den Schweregrad nicht.
method-number = Eine Feststellung trägt die Nummer ihrer Maßnahme in der Reihenfolge der AI Exchange und behält sie von Bericht zu Bericht; fehlende Nummern gehören zu Maßnahmen ohne Feststellung.
method-relations = Die Beziehungen der Zuordnungen sind die von NIST IR 8477, gelesen als Quelle, Beziehung, Ziel: equal (gleich), subset-of (Teil von), superset-of (umfasst), intersects-with (überschneidet sich mit) und no-relationship (keine Beziehung), wenn beide Seiten Vergleichbares verlangen; supports (unterstützt), wenn eine Seite der anderen dient.
method-strength = Die Stärke von 1 bis 10 gibt an, wie viel von dem, was das Ziel verlangt, eine vollständige Umsetzung der Quelle leistet. Die Konfidenz gibt an, wie sicher sich die verfassende Person der Zuordnung ist.
method-coverage = Eine Anforderung ist vollständig abgedeckt, wenn eine Maßnahme dasselbe oder mehr verlangt, weitgehend ab einer Stärke von 7, teilweise bei 4 bis 6, darunter geringfügig. „Keine“ bedeutet, dass geprüft und nichts gefunden wurde; „offen“ bedeutet, dass noch keine Zuordnung vorliegt.
method-parts = Eine Zuordnung zu einem Teil einer Anforderung ergibt für die ganze Anforderung höchstens eine teilweise Abdeckung. Die Abdeckung wird an der besten Zuordnung abgelesen und nie zusammengezählt.

## Results

results-rule = Das Ergebnis jeder Anforderung ergibt sich aus dem Status der Maßnahmen, die ihr durch beurteilte Zuordnungen zugeordnet sind; die Regel steht in { $method }. Erreichbar ist die Abdeckung, die alle Maßnahmen im Geltungsbereich zusammen bieten würden, wenn sie umgesetzt wären.
iso-notice = Jede Zeile bezieht sich auf ein verwandtes Thema oder eine Maßnahmenfamilie der ISO/IEC 27090, wie sie öffentlich bekannt sind. Einzelne Abschnitte der Norm wurden nicht abgeglichen; die Norm ist ein Leitfaden und begründet keine Konformitätsvermutung.
rests-on = { $mapped ->
    [0] { $total ->
        [one] Für die einzige Anforderung gibt es keine beurteilte Zuordnung einer Maßnahme im Geltungsbereich.
       *[other] Für keine der { $total } Anforderungen gibt es eine beurteilte Zuordnung einer Maßnahme im Geltungsbereich.
    }
   *[other] { $unmapped ->
        [0] { $total ->
            [one] Für die einzige Anforderung gibt es beurteilte Zuordnungen von Maßnahmen im Geltungsbereich
           *[other] Für alle { $total } Anforderungen gibt es beurteilte Zuordnungen von Maßnahmen im Geltungsbereich
        }
       *[other] Für { $mapped } von { $total } Anforderungen gibt es beurteilte Zuordnungen von Maßnahmen im Geltungsbereich
    }; { $drafts ->
        [0] keines der Ergebnisse beruht auf einem Entwurf.
       *[other] { $final ->
            [0] { $mapped ->
                [one] das Ergebnis beruht auf mindestens einem Entwurf.
               *[other] alle diese Ergebnisse beruhen auf mindestens einem Entwurf.
            }
           *[other] { $drafts ->
                [one] { $drafts } dieser Ergebnisse beruht auf mindestens einem Entwurf.
               *[other] { $drafts } dieser Ergebnisse beruhen auf mindestens einem Entwurf.
            }
        }
    }
}
exhausted = { $n ->
    [one] { $n } Anforderung ist nur teilweise erfüllt, obwohl alle zugehörigen Maßnahmen umgesetzt sind: Was noch fehlt, liegt außerhalb der AI Exchange.
   *[other] { $n } Anforderungen sind nur teilweise erfüllt, obwohl alle zugehörigen Maßnahmen umgesetzt sind: Was noch fehlt, liegt außerhalb der AI Exchange.
}
bar-delivered = durch umgesetzte Maßnahmen
bar-possible = durch alle Maßnahmen im Geltungsbereich
caption-potential-chart = { $name }: Abdeckung heute und mit allen Maßnahmen im Geltungsbereich
caption-potential = { $name }: Anforderungen nach Abdeckung
column-coverage-by = Abdeckung
alternative-potential = Zwei Balken für { $name }: Abdeckung der Anforderungen durch umgesetzte Maßnahmen und durch alle Maßnahmen im Geltungsbereich. Die folgende Tabelle enthält die Zahlen.
caption-requirements = { $name }: Anforderungen, Ergebnisse und offene Maßnahmen
column-requirement = Anforderung
column-title = Titel
column-result = Ergebnis
column-possible = Erreichbar
column-open-controls = Feststellungen und offene Maßnahmen
applies-both = ab { $day }
applies-as-enacted = ab { $day } (ursprünglich)
applies-as-amended = ab { $day } (geändert)
unassessed-controls = { $n ->
    [one] { $n } Maßnahme nicht bewertet
   *[other] { $n } Maßnahmen nicht bewertet
}
label-clause = Abschnitt
label-heading = Überschrift
label-wording = Wortlaut

## Findings

severity-rule = Der Schweregrad ergibt sich aus den Bedrohungen, gegen die eine Maßnahme wirkt; die Regel steht in { $method }.
caption-severity-chart = Feststellungen nach Schweregrad und Status
caption-severity = Feststellungen nach Schweregrad und Status
axis-findings = Anzahl der Feststellungen
alternative-severity = Ein Balken je Schweregrad, geteilt nach dem Status der Maßnahmen. Die folgende Tabelle enthält die Zahlen.
finding-title = { $number } { $control }
label-severity = Schweregrad
label-status = Status
label-finding = Feststellung
label-asks = Inhalt der Maßnahme
label-waiting = Davon abhängige Anforderungen
label-residual-risk = Restrisiko
label-recommendation = Empfehlung
label-remark = Anmerkung
severity-from-threats = { $severity }. Die Maßnahme wirkt gegen { $n ->
    [one] { $n } Bedrohung
   *[other] { $n } Bedrohungen
} im Geltungsbereich: { $names }.{ $unrated ->
    [0] {""}
   *[other] { $rated ->
        [0] { $n ->
            [one] {" "}Sie ist nicht eingestuft.
           *[other] {" "}Keine davon ist eingestuft.
        }
       *[other] { $unrated ->
            [one] {" "}{ $unrated } der { $n } ist nicht eingestuft.
           *[other] {" "}{ $unrated } der { $n } sind nicht eingestuft.
        }
    }
}
severity-without-threats = { $severity }. Die AI Exchange nennt keine einzelne Bedrohung im Geltungsbereich, gegen die die Maßnahme wirkt; aus den Einstufungen ergibt sich daher kein Schweregrad.
status-line = { $status }; verantwortlich: { $owner }; Termin: { $due }
nobody = nicht benannt
no-date = kein Termin
overdue = { $day }, überschritten
finding-unwritten = Es ist keine Feststellung ausformuliert; sie ergibt sich aus dem Status der Maßnahme.
waiting-none = keine.
waiting-standard = { $name }, { $n ->
    [one] { $n } Anforderung
   *[other] { $n } Anforderungen
}: { $names }
the-other-party = die andere Stelle
recommend-not-started = Die Umsetzung der Maßnahme beschließen oder begründen, warum das Risiko anders behandelt wird.
recommend-planned = Die geplanten Schritte umsetzen und die Maßnahme danach erneut bewerten.
recommend-partial = Die fehlenden Teile umsetzen und die Maßnahme danach erneut bewerten.
recommend-elsewhere = Nachprüfen, dass die zuständige Stelle ({ $whose }) die Maßnahme umgesetzt hat, und den Beleg dafür aufbewahren.
recommend-unguarded = { $n ->
    [one] Vorrangig behandeln: Gegen die Bedrohung { $names } wirkt keine umgesetzte Maßnahme.
   *[other] Vorrangig behandeln: Gegen keine dieser { $n } Bedrohungen wirkt eine umgesetzte Maßnahme: { $names }.
}
recommend-owner = Eine verantwortliche Stelle benennen.
recommend-due = Einen Termin festlegen.
recommend-owner-due = Eine verantwortliche Stelle benennen und einen Termin festlegen.
recommend-evidence = Prüfbare Nachweise benennen; bisher ist keiner genannt.
unassessed-meaning = { $n ->
    [one] { $n } Maßnahme im Geltungsbereich wurde noch nicht betrachtet. Sie ist weder eine Feststellung noch gilt sie als umgesetzt. Wie schwer eine Lücke wöge, ergibt sich aus den Bedrohungen, gegen die sie wirkt.
   *[other] { $n } Maßnahmen im Geltungsbereich wurden noch nicht betrachtet. Sie sind weder Feststellungen noch gelten sie als umgesetzt. Wie schwer eine Lücke wöge, ergibt sich aus den Bedrohungen, gegen die sie wirken.
}
caption-unassessed = Nicht bewertete Maßnahmen im Geltungsbereich
column-at-stake = Möglicher Schweregrad
column-status = Status
status-of = { $control }, { $status }
remark-below = Anmerkung: unter der Tabelle.
remarks-follow = Ausführlichere Anmerkungen:

## Threats

risk-rule = Eintrittswahrscheinlichkeit, Auswirkung und Behandlung sind Einschätzungen der Organisation; der Bericht nimmt keine eigene Einstufung vor.
caption-risk-chart = Zutreffende Bedrohungen nach Risiko
caption-risks = Zutreffende Bedrohungen nach Risiko
column-risk = Risiko
axis-threats = Anzahl der Bedrohungen
alternative-risk = Ein Balken je Risikostufe, so lang wie die Anzahl der Bedrohungen. Die folgende Tabelle enthält die Zahlen.
unguarded-in-short = { $n ->
    [0] Gegen jede zutreffende Bedrohung wirkt mindestens eine umgesetzte Maßnahme.
   *[other] { $guarded ->
        [0] { $total ->
            [one] Gegen die einzige zutreffende Bedrohung wirkt keine umgesetzte Maßnahme.
           *[other] Gegen keine der { $total } zutreffenden Bedrohungen wirkt eine umgesetzte Maßnahme.
        }
       *[other] Gegen { $n } von { $total } zutreffenden Bedrohungen wirkt keine umgesetzte Maßnahme.
    }
}
caption-threats = Zutreffende Bedrohungen, Risiko und Behandlung
column-threat = Bedrohung
column-likelihood = Eintritt
column-impact = Auswirkung
column-treatment = Behandlung
column-guards = Umgesetzte Maßnahmen
label-attention = Zu beachten
caption-excluded-threats = Nicht zutreffende Bedrohungen mit Begründung
column-why = Begründung

## Statement of applicability

statement-manner = Die Erklärung ist nach dem Muster von ISO/IEC 27001, 6.1.3 d, für die Maßnahmen der OWASP AI Exchange erstellt. Sie ersetzt nicht die Erklärung zur Anwendbarkeit eines zertifizierten Managementsystems.
overruled-in-short = { $n ->
    [one] Bei { $n } Maßnahme weicht die Entscheidung einer Person von den Regeln ab; der Grund ist angegeben.
   *[other] Bei { $n } Maßnahmen weicht die Entscheidung einer Person von den Regeln ab; die Gründe sind angegeben.
}
caption-statement = Erklärung zur Anwendbarkeit: Maßnahmen der OWASP AI Exchange
column-applies = Anwendbar
column-justification = Begründung
column-proof = Nachweise
label-decided = Von einer Person entschieden
computed-otherwise = Nach den Regeln: { $applicability }.
because-applicable = { $n ->
    [0] Sie wirkt gegen Bedrohungen im Geltungsbereich.
    [one] Sie wirkt gegen { $n } Bedrohung oder Bedrohungsgruppe im Geltungsbereich: { $names }.
   *[other] Sie wirkt gegen { $n } Bedrohungen oder Bedrohungsgruppen im Geltungsbereich: { $names }.
}
because-elsewhere = { $n ->
    [0] Für die Bedrohungen, gegen die sie wirkt, sind andere zuständig.
    [one] Sie wirkt gegen { $n } Bedrohung oder Bedrohungsgruppe, für die andere zuständig sind: { $names }.
   *[other] Sie wirkt gegen { $n } Bedrohungen oder Bedrohungsgruppen, für die andere zuständig sind: { $names }.
}
because-not-applicable = { $n ->
    [0] Keine der Bedrohungen, gegen die sie wirkt, trifft zu.
    [one] Die Bedrohung oder Bedrohungsgruppe, gegen die sie wirkt, trifft nicht zu: { $names }.
   *[other] Keine der { $n } Bedrohungen oder Bedrohungsgruppen, gegen die sie wirkt, trifft zu: { $names }.
}
label-whose = Zuständig

## Evidence

evidence-in-short = { $n ->
    [0] In der Bewertung ist kein Nachweis genannt.
    [one] In der Bewertung ist { $n } Nachweis genannt. Der Bericht führt ihn auf; ob er seinen Zweck erfüllt, beurteilt die prüfende Stelle.
   *[other] In der Bewertung sind { $n } Nachweise genannt. Der Bericht führt sie auf; ob sie ihren Zweck erfüllen, beurteilt die prüfende Stelle.
}
unproven = { $n ->
    [one] { $n } Maßnahme gilt als umgesetzt, ohne dass ein Nachweis genannt ist: { $names }.
   *[other] { $n } Maßnahmen gelten als umgesetzt, ohne dass ein Nachweis genannt ist: { $names }.
}
caption-evidence = Nachweise
column-proof-number = Nummer
column-location = Fundstelle
column-proves = Maßnahmen
label-sha256 = SHA-256

## Action plan

no-actions = Es ist nichts zu tun: Jede Maßnahme im Geltungsbereich ist umgesetzt, und die Behandlung jeder Bedrohung ist entschieden.
actions-in-short = { $n ->
    [one] Aus der Bewertung ergibt sich { $n } Schritt. Die letzte Spalte ist für die Stellungnahme der Leitung vorgesehen.
   *[other] Aus der Bewertung ergeben sich { $n } Schritte: zuerst zu den Feststellungen, die schwersten oben, dann zu den nicht bewerteten Maßnahmen, dann zu den unbehandelten Bedrohungen. Die letzte Spalte ist für die Stellungnahme der Leitung vorgesehen.
}
caption-actions = Umsetzungsplan
column-action = Schritt
column-what = Was zu tun ist
column-response = Stellungnahme der Leitung
act-not-started = { $number }: über { $control } entscheiden und die Maßnahme umsetzen
act-planned = { $number }: die geplanten Schritte zu { $control } umsetzen
act-partial = { $number }: { $control } vollständig umsetzen
act-elsewhere = { $number }: { $control } bei der zuständigen Stelle nachprüfen
act-assess = { $control } bewerten
act-treat = Über die Risikobehandlung entscheiden: { $threat }

## Limits, sources and mappings

limit-no-advice = Der Bericht ist weder Rechtsberatung noch eine Aussage über die Konformität mit Normen oder Rechtsvorschriften.
limit-drafts = Die Zuordnungen sind Entwürfe des Projekts aix-mapper, soweit keine prüfende Person genannt ist.
limit-edition = Eine Zuordnung gilt für die Ausgabe, die sie nennt, und für keine spätere.
limit-words = Alle Zusammenfassungen und die Titel unterhalb der Ebene, die ein Rahmenwerk selbst benennt, stammen vom Projekt aix-mapper, nicht von den Herausgebern.
limit-assessment = Der Umsetzungsstand beruht auf den Angaben der für die Maßnahmen Verantwortlichen; der Bericht prüft ihn nicht.
limit-coverage = Eine Anforderung kann mehr verlangen, als Maßnahmen gegen Angriffe auf KI leisten: Viele Pflichten der KI-Verordnung und viele Ergebnisse des NIST AI RMF sind organisatorisch und erfordern andere Mittel.
limit-conventional = Die herkömmliche Informationssicherheit ist nicht Gegenstand der AI Exchange und dieses Berichts.
limit-crosswalk = Die Abdeckung gibt an, was eine vollständige Umsetzung der Maßnahmen leisten könnte, nicht, was eine Organisation umgesetzt hat.
caption-sources = Quellen
column-publisher = Herausgeber
column-source = Quelle der Angaben
column-licence = Lizenz
column-link = Link
mappings-used = Die Ergebnisse beruhen auf diesen Zuordnungen von Maßnahmen im Geltungsbereich zu Anforderungen im Geltungsbereich oder zu Teilen davon. Zu jeder sind Beziehung, Begründung und Urheber angegeben.
mappings-all = Das sind alle Zuordnungen der AI Exchange zu den Regelwerken, auch die, bei denen geprüft und keine Beziehung gefunden wurde.
mappings-in-short = { $n ->
    [0] Es gibt keine Zuordnung.
    [one] Es gibt { $n } Zuordnung; { $drafts ->
        [0] sie ist kein Entwurf.
       *[other] sie ist ein Entwurf.
    }
   *[other] Es gibt { $n } Zuordnungen; { $final ->
        [0] alle davon sind Entwürfe.
       *[other] { $drafts ->
            [0] keine davon ist ein Entwurf.
            [one] { $drafts } davon ist ein Entwurf.
           *[other] { $drafts } davon sind Entwürfe.
        }
    }
}
caption-mappings = { $name }: Zuordnungen der AI Exchange
column-relation = Beziehung
column-rationale = Begründung und Herkunft

## The state of the crosswalk

crosswalk-in-short = Die OWASP AI Exchange beschreibt { $controls } Maßnahmen gegen { $threats } Bedrohungen für KI-Systeme. Dieser Bericht stellt sie { $standards ->
    [one] { $standards } Regelwerk
   *[other] { $standards } Regelwerken
} gegenüber, die Organisationen einzuhalten haben oder nutzen, und zeigt für jede Anforderung, wie weit die Maßnahmen sie abdecken.
coverage-in-short = { $n ->
    [0] enthält keine Anforderungen.
    [one] { $n } Anforderung, wie folgt abgedeckt: { $parts }.
   *[other] { $n } Anforderungen, wie folgt abgedeckt: { $parts }.
}
caption-coverage-chart = Abdeckung der Regelwerke durch die Maßnahmen
caption-coverage = Anforderungen nach Abdeckung
alternative-coverage = Ein Balken je Regelwerk, geteilt danach, wie weit seine Anforderungen abgedeckt sind. Die folgende Tabelle enthält die Zahlen.
coverage-meaning = Die Abdeckung wird an der besten Zuordnung einer Anforderung abgelesen und nie zusammengezählt. Sie gibt an, was eine vollständige Umsetzung der Maßnahmen leisten könnte, nicht, was eine Organisation umgesetzt hat.
scope-crosswalk = Der Bericht gilt für die Ausgaben in { $table } und für keine anderen.
note-on = { $name }: { $note }
coverage-rule = Zu jeder Anforderung nennt der Bericht die Abdeckung und die Maßnahmen, die dazu beitragen, die beste zuerst; wie die Abdeckung beurteilt wird, steht in { $method }.
caption-coverage-of = { $name }: Abdeckung nach Anforderung
column-coverage = Abdeckung
column-controls = Maßnahmen, die beste zuerst
gaps-in-short = { $n ->
    [0] Jede Anforderung ist mindestens teilweise abgedeckt.
   *[other] { $covered ->
        [0] { $total ->
            [one] Die einzige Anforderung ist höchstens geringfügig abgedeckt. Eine solche Pflicht kann andere Mittel erfordern, als die AI Exchange beschreibt.
           *[other] Alle { $total } Anforderungen sind höchstens geringfügig abgedeckt. Viele davon sind organisatorische Pflichten außerhalb der KI-Sicherheit und erfordern andere Mittel, als die AI Exchange beschreibt.
        }
       *[other] { $n ->
            [one] { $n } von { $total } Anforderungen ist höchstens geringfügig abgedeckt. Viele solche Pflichten sind organisatorisch, liegen außerhalb der KI-Sicherheit und erfordern andere Mittel, als die AI Exchange beschreibt.
           *[other] { $n } von { $total } Anforderungen sind höchstens geringfügig abgedeckt. Viele davon sind organisatorische Pflichten außerhalb der KI-Sicherheit und erfordern andere Mittel, als die AI Exchange beschreibt.
        }
    }
}
caption-gaps = { $name }: Lücken
column-asks = Inhalt der Anforderung
column-why-open = Ergebnis der Prüfung
nothing-decided = Es ist noch nichts entschieden.
idle-controls = { $n ->
    [0] Umgekehrt trägt jede der { $total } Maßnahmen zu mindestens einer dieser Anforderungen bei.
   *[other] { $serving ->
        [0] Umgekehrt trägt keine der { $total } Maßnahmen zu einer dieser Anforderungen bei.
       *[other] { $n ->
            [one] Umgekehrt trägt { $n } von { $total } Maßnahmen zu keiner dieser Anforderungen bei: { $names }.
           *[other] Umgekehrt tragen { $n } von { $total } Maßnahmen zu keiner dieser Anforderungen bei: { $names }.
        }
    }
}
crosswalk-threats-meaning = Die AI Exchange gibt in ihrem Periodensystem und im Abschnitt zu jeder Bedrohung an, welche Maßnahmen gegen sie wirken. Die Themen der ISO/IEC 27090 sind Zuordnungen des Projekts aix-mapper auf Grundlage öffentlich bekannter Themen.
caption-crosswalk-threats = Bedrohungen, Maßnahmen und verwandte Themen
column-answered-by = Wirksame Maßnahmen
column-asset-impact = Schutzgut und Auswirkung
column-topics = Themen der ISO/IEC 27090
