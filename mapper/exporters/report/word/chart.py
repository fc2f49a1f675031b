"""Charts as Word keeps its own (DrawingML, ECMA-376 Part 1, 21.2): crisp at every size, in the font of the template.

Hatches tell the parts of a bar apart where there is no colour; a part that is wide enough is labelled with its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.word.xml import DECLARATIONS, NAMESPACES, escaped

if TYPE_CHECKING:
    from mapper.exporters.report.blocks import Chart, Series, Tone
    from mapper.exporters.report.word.template import Look

HATCHES: dict[Tone, str] = {
    "good": "wdUpDiag", "middle": "wdDnDiag", "weak": "ltHorz", "worst": "lgGrid", "unknown": "ltVert",
}  # fmt: skip
LEGIBLE = 0.035
"""The share of the longest bar from which on a part has room for its number."""
INK = "444444"
EMU = 635
"""English metric units in a twip."""


def picture(block: Chart, number: int, relation: str, width: int) -> str:
    """The run that shows a chart, with its alternative text; 17.3.3.9 and 20.4.2.8."""
    height = 1240 + 440 * len(block.bars)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * EMU}" cy="{height * EMU}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr="{escaped(block.alternative)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["c"]}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def chart(block: Chart, look: Look, language: str) -> bytes:
    """The part that holds a chart."""
    series = "".join(_series(block, number, look) for number in range(len(block.series)))
    grouping = "percentStacked" if block.kind == "shares" else "stacked"
    bars = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        '<c:gapWidth val="55"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    space = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {DECLARATIONS}>'
        f'<c:lang val="{language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{bars}'
        f"{_axes(block, look, language)}</c:plotArea>"
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_letters(look, 800)}</c:legend>'
        '<c:plotVisOnly val="1"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_letters(look, 800)}</c:chartSpace>"
    )
    return space.encode()


def _series(block: Chart, number: int, look: Look) -> str:
    series = block.series[number]
    names = "".join(f'<c:pt idx="{n}"><c:v>{escaped(bar)}</c:v></c:pt>' for n, bar in enumerate(block.bars))
    values = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(series.values))
    count = f'<c:ptCount val="{len(block.bars)}"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{escaped(series.label)}</c:v></c:tx>'
        f'<c:spPr>{_filling(series, look)}{_line(6350)}</c:spPr><c:invertIfNegative val="0"/>'
        f"{_labels(block, series, look)}<c:cat><c:strLit>{count}{names}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{count}{values}</c:numLit></c:val></c:ser>"
    )


def _filling(series: Series, look: Look) -> str:
    colour = f'<a:srgbClr val="{look.tones[series.tone]}"/>'
    if series.tone not in HATCHES:
        return f"<a:solidFill>{colour}</a:solidFill>"
    ink = f'<a:fgClr><a:srgbClr val="{INK}"/></a:fgClr>'
    return f'<a:pattFill prst="{HATCHES[series.tone]}">{ink}<a:bgClr>{colour}</a:bgClr></a:pattFill>'


def _labels(block: Chart, series: Series, look: Look) -> str:
    """The numbers of a series, each on white; none where its part is too narrow."""
    sums = [sum(s.values[n] for s in block.series) for n in range(len(block.bars))]
    whole = sums if block.kind == "shares" else [max(sums)] * len(sums)
    hidden = "".join(
        f'<c:dLbl><c:idx val="{n}"/><c:delete val="1"/></c:dLbl>'
        for n, value in enumerate(series.values)
        if value <= LEGIBLE * whole[n]
    )
    shown = "".join(f'<c:show{what} val="{int(what == "Val")}"/>'
                    for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"))  # fmt: skip
    white = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'
    return f'<c:dLbls>{hidden}{white}{_letters(look, 800)}<c:dLblPos val="ctr"/>{shown}</c:dLbls>'


def _axes(block: Chart, look: Look, language: str) -> str:
    title = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_font('defRPr', look, 800)}</a:pPr>"
        f"<a:r>{_font('rPr', look, 800, language)}<a:t>{escaped(block.axis)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )
    form = "0%" if block.kind == "shares" else "0"
    ticks = '<c:majorTickMark val="{}"/><c:minorTickMark val="none"/><c:tickLblPos val="{}"/>'
    unit = "" if block.kind == "shares" else _unit(block)
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="l"/>{ticks.format("none", "low")}<c:spPr>{_line(9525)}</c:spPr>{_letters(look, 900)}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{title}<c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f"{ticks.format('out', 'nextTo')}<c:spPr>{_line(9525)}</c:spPr>{_letters(look, 800)}"
        f'<c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/>{unit}</c:valAx>'
    )


def _unit(block: Chart) -> str:
    """Whole steps on an axis of numbers, at most ten of them."""
    longest = max(sum(series.values[n] for series in block.series) for n in range(len(block.bars)))
    return f'<c:majorUnit val="{max(1, -(-longest // 10))}"/>'


def _line(width: int) -> str:
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:ln>'


def _letters(look: Look, size: int) -> str:
    return f"<c:txPr><a:bodyPr/><a:p><a:pPr>{_font('defRPr', look, size)}</a:pPr><a:endParaRPr/></a:p></c:txPr>"


def _font(name: str, look: Look, size: int, language: str = "") -> str:
    spoken = f' lang="{language}"' if language else ""
    ink = '<a:solidFill><a:srgbClr val="222222"/></a:solidFill>'
    return f'<a:{name}{spoken} sz="{size}" b="0">{ink}<a:latin typeface="{escaped(look.font)}"/></a:{name}>'
