"""Makes the Word templates of the reports: gap.docx, soa.docx, management.docx and crosswalk.docx beside this script.

    python templates/report/make_templates.py

The project's own templates are made here so that a change to them can be read. A template of your own needs no script:
take one of these, restyle it in Word, and give it to `mapper export report --template` (docs/report-templates.md).

ECMA-376 Part 1: 17.7 styles, 17.9 numbering, 17.10 headers and footers, 20.1.6 themes.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

HERE = Path(__file__).parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAVY, GREY, LIGHT, LINE, INK = "1F3864", "595959", "F3F6FA", "BFC7D5", "222222"
TONES = {"best": "9CCC9C", "good": "C9E4C5", "middle": "FFE9A8", "weak": "FAD2A5", "worst": "F2B8B5",
         "unknown": "E3E3E3"}  # fmt: skip
PORTRAIT, LANDSCAPE = (11906, 16838), (16838, 11906)  # A4, in twentieths of a point
MARGIN = 1134
ASIDE = {"crosswalk": "OWASP AI Exchange, {{ edition }}"}
"""What the header says where the subtitle is too long for it."""
KINDS = {"gap": PORTRAIT, "soa": LANDSCAPE, "management": PORTRAIT, "crosswalk": PORTRAIT}


BUILT_IN = {"Title", "Subtitle", "heading 1", "heading 2", "heading 3", "caption", "List Bullet", "TOC Heading",
            "toc 1", "toc 2", "header", "footer"}  # fmt: skip
"""Styles that Word itself has, under these names in every language."""


def style(name: str, based: str = "Normal", ppr: str = "", rpr: str = "", *, id: str = "", after: str = "") -> str:
    """A paragraph style; `after` is the style of the paragraph that Word begins after it."""
    own = "" if name in BUILT_IN else ' w:customStyle="1"'
    next_ = f'<w:next w:val="{after}"/>' if after else ""
    return (f'<w:style w:type="paragraph"{own} w:styleId="{id or name.title().replace(" ", "")}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{based}"/>{next_}<w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>')  # fmt: skip


def spacing(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def font(half_points: int, colour: str = INK, *, bold: bool = False) -> str:
    theme = ' w:themeColor="accent1"' if colour == NAVY else ""
    return (f"{'<w:b/><w:bCs/>' if bold else ''}"
            f'<w:color w:val="{colour}"{theme}/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')  # fmt: skip


def heading(level: int, *, appendix: bool = False) -> str:
    """A numbered heading; the appendix has a list of its own, which counts A, B, C."""
    before, after, size = ((400, 200, 36), (320, 100, 26), (240, 80, 22))[level - 1]
    keep = "<w:keepNext/><w:keepLines/>"
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{3 if appendix else 2}"/></w:numPr>'
    ppr = f'{keep}{number}{spacing(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>'
    if appendix:
        return style(f"Appendix Heading {level}", f"Heading{level}", ppr, after="Normal")
    return style(f"heading {level}", "Normal", ppr, font(size, NAVY, bold=True), after="Normal")


def toc(level: int, width: int) -> str:
    left, hanging, bold = ((454, 454, True), (1021, 567, False))[level - 1]
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    ppr = f'{tabs}{spacing(100 if bold else 0, 40)}<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    return style(f"toc {level}", ppr=ppr, rpr=font(21 if bold else 20, bold=bold))


def styles(width: int) -> str:
    """Every style that a report uses, all hung on Normal and on the fonts and colours of the theme."""
    edges = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    box = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{gap}" w:color="{NAVY}" w:themeColor="accent1"/>'
        for side, size, gap in (("top", 4, 6), ("left", 24, 8), ("bottom", 4, 6), ("right", 4, 8))
    )
    found = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{spacing(0, 120)}</w:pPr><w:rPr>{font(21)}</w:rPr></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>",
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0B4F9E" w:themeColor="hyperlink"/><w:u w:val="single"/></w:rPr></w:style>',
        style("Title", ppr=f"<w:keepLines/>{spacing(2400, 160, 240)}", rpr=font(60, NAVY, bold=True), after="Subtitle"),
        style("Subtitle", ppr=spacing(0, 480), rpr=font(30, GREY), after="Normal"),
        style("Cover Text", ppr=f'{spacing(0, 60)}<w:ind w:left="3402" w:hanging="3402"/>', rpr=font(22)),
        *(heading(level) for level in (1, 2, 3)),
        *(heading(level, appendix=True) for level in (1, 2, 3)),
        style("Lead", ppr=f"<w:keepLines/>{spacing(0, 160)}", rpr=font(23, bold=True), after="Normal"),
        style("Small", ppr=spacing(0, 80, 252), rpr=font(18, GREY)),
        style("List Bullet", ppr=f'<w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr>{spacing(0, 60)}'),
        style("Notice", ppr=f'<w:keepLines/><w:pBdr>{box}</w:pBdr>{spacing(160, 240, 252)}'
              '<w:ind w:left="227" w:right="227"/>', rpr=font(20)),
        style("caption", ppr=f"<w:keepNext/><w:keepLines/>{spacing(240, 80, 252)}", rpr=font(18, NAVY, bold=True),
              after="Normal"),
        style("TOC Heading", ppr=f"<w:keepNext/><w:pageBreakBefore/>{spacing(0, 200)}",
              rpr=font(36, NAVY, bold=True), after="Normal"),
        *(toc(level, width) for level in (1, 2)),
        style("header", ppr=f"{edges}{spacing(0, 0, 240)}", rpr=font(17, GREY)),
        style("footer", ppr=f"{edges}{spacing(0, 0, 240)}", rpr=font(17, GREY)),
        style("Table Text", ppr=f"<w:widowControl/>{spacing(20, 20, 240)}", rpr=font(17)),
        style("Row Heading", "TableText", rpr=font(17, bold=True)),
        style("Table Heading", "TableText", "<w:keepNext/>", font(17, "FFFFFF", bold=True)),
        *(style(f"Result {tone}", "TableText", f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')
          for tone, fill in TONES.items()),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        table_style(),
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>',
    ]  # fmt: skip
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
        'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"{HEAD}<w:styles {W}>{defaults}{''.join(found)}</w:styles>"


def table_style() -> str:
    edge = f'w:val="single" w:sz="6" w:space="0" w:color="{NAVY}" w:themeColor="accent1"'
    inner = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    cells = "".join(f'<w:{s} w:w="{n}" w:type="dxa"/>' for s, n in (("top", 28), ("left", 85), ("bottom", 28), ("right", 85)))
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        '<w:tblStyleColBandSize w:val="1"/>'
        f"<w:tblBorders><w:top {edge}/><w:bottom {edge}/><w:insideH {inner}/></w:tblBorders>"
        f"<w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{NAVY}" '
        'w:themeFill="accent1"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{LIGHT}"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def numbering() -> str:
    """1 bullets, 2 headings, 3 headings of the appendix; each level of the last two belongs to a style."""

    def level(number: int, form: str, text: str, style: str, hanging: int) -> str:
        return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{hanging}" w:hanging="{hanging}"/></w:pPr></w:lvl>')  # fmt: skip

    texts, hangings = ("%1", "%1.%2", "%1.%2.%3"), (567, 737, 851)
    lists = [
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl>',
        *(
            "".join(level(n, "upperLetter" if prefix and not n else "decimal", texts[n], f"{prefix}Heading{n + 1}",
                          hangings[n]) for n in range(3))
            for prefix in ("", "Appendix")
        ),
    ]  # fmt: skip
    kinds = ("singleLevel", "multilevel", "multilevel")
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for n, (kind, levels) in enumerate(zip(kinds, lists, strict=True), 1)
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
    return f"{HEAD}<w:numbering {W}>{abstract}{numbers}</w:numbering>"


def run(text: str) -> str:
    return "<w:r><w:tab/></w:r>".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in text.split("\t"))


def paragraph(style: str, *content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


def field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def document(size: tuple[int, int], *, contents: bool) -> str:
    """Title page, contents, and what the report says."""
    orient = ' w:orient="landscape"' if size == LANDSCAPE else ""
    body = [
        paragraph("Title", run("{{ title }}")),
        paragraph("Subtitle", run("{{ subtitle }}")),
        paragraph("CoverText", run("{{ front.label }}\t{{ front.value }}")),
        paragraph("Notice", run("{{ notice }}")),
    ]
    if contents:
        body += [paragraph("TocHeading", run("{{ contents-heading }}")), paragraph("Normal", run("{{ contents }}"))]
    body += [
        paragraph("Normal", run("{{ content }}")),
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId10"/><w:footerReference w:type="default" r:id="rId11"/>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{orient}/><w:pgMar w:top="1361" w:right="{MARGIN}" w:bottom="1247" '
        f'w:left="{MARGIN}" w:header="680" w:footer="567" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>',
    ]  # fmt: skip
    return f"{HEAD}<w:document {W} {R}><w:body>{''.join(body)}</w:body></w:document>"


def theme() -> str:
    colours = {"dk2": NAVY, "lt2": LIGHT, "accent1": NAVY, "accent2": "2E75B6", "accent3": "548235", "accent4": "BF9000",
               "accent5": "C55A11", "accent6": "7F7F7F", "hlink": "0B4F9E", "folHlink": "6B3FA0"}  # fmt: skip
    named = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    fonts = "".join(f'<a:{name}><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:{name}>'
                    for name in ("majorFont", "minorFont"))  # fmt: skip
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line, effect = f'<a:ln w="9525">{plain}</a:ln>', "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Report"><a:themeElements><a:clrScheme name="Report">'
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
        f'{named}</a:clrScheme><a:fontScheme name="Report">{fonts}</a:fontScheme><a:fmtScheme name="Report">'
        f"<a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


SETTINGS = (
    f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Template</dc:title></cp:coreProperties>'
)
PARTS = {  # name: (kind of relationship, content type)
    "word/styles.xml": ("styles", f"{WORD}.styles+xml"),
    "word/numbering.xml": ("numbering", f"{WORD}.numbering+xml"),
    "word/settings.xml": ("settings", f"{WORD}.settings+xml"),
    "word/theme/theme1.xml": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
    "word/header1.xml": ("header", f"{WORD}.header+xml"),
    "word/footer1.xml": ("footer", f"{WORD}.footer+xml"),
}
IDS = {"word/header1.xml": "rId10", "word/footer1.xml": "rId11"}


def content_types() -> str:
    types = {"word/document.xml": f"{WORD}.document.main+xml",
             "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
             **{name: kind for name, (_, kind) in PARTS.items()}}  # fmt: skip
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, (kind, target) in targets.items())
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def template(size: tuple[int, int], *, contents: bool, aside: str) -> dict[str, str]:
    """The parts of a template; `aside` stands in the header beside the title."""
    inner = {IDS.get(name, f"rId{n}"): (f"{OFFICE}/{kind}", name.removeprefix("word/"))
             for n, (name, (kind, _)) in enumerate(PARTS.items(), 1)}  # fmt: skip
    outer = {
        "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
        "rId2": ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                 "docProps/core.xml"),
    }  # fmt: skip
    page = [run("\t{{ page-label }} "), field("PAGE"), run(" / "), field("NUMPAGES")]
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(outer),
        "docProps/core.xml": CORE,
        "word/document.xml": document(size, contents=contents),
        "word/_rels/document.xml.rels": relationships(inner),
        "word/styles.xml": styles(size[0] - 2 * MARGIN),
        "word/numbering.xml": numbering(),
        "word/settings.xml": SETTINGS,
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": f"{HEAD}<w:hdr {W} {R}>{paragraph('Header', run('{{ title }}	' + aside))}</w:hdr>",
        "word/footer1.xml": f"{HEAD}<w:ftr {W} {R}>{paragraph('Footer', *page)}</w:ftr>",
    }


def main(folder: Path = HERE) -> None:
    for kind, size in KINDS.items():
        with zipfile.ZipFile(folder / f"{kind}.docx", "w") as archive:
            parts = template(size, contents=kind != "management", aside=ASIDE.get(kind, "{{ subtitle }}"))
            for name, text in parts.items():
                entry = zipfile.ZipInfo(name)
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
                archive.writestr(entry, text)


if __name__ == "__main__":
    main()
