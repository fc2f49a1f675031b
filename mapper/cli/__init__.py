"""The command line: each command parses, calls the library once, and prints."""

from __future__ import annotations

import click

from mapper import __version__
from mapper.cli.application import Application

SECTIONS = {
    "Ask": {"ask": "mapper.cli.ask:ask_question"},
    "Look something up": {
        "frameworks": "mapper.cli.query:frameworks",
        "list": "mapper.cli.query:list_elements",
        "show": "mapper.cli.query:show",
    },
    "Relate": {
        "map": "mapper.cli.query:map_frameworks",
        "coverage": "mapper.cli.query:coverage",
        "compose": "mapper.cli.compose:compose",
        "explain": "mapper.cli.explain:explain_pair",
    },
    "Assess AI systems": {"assess": "mapper.cli.assess:assess", "portfolio": "mapper.cli.portfolio:portfolio"},
    "Produce deliverables": {"export": "mapper.cli.export:export", "verify": "mapper.cli.verify:verify"},
    "Bring your own": {"import": "mapper.cli.imports:import_data"},
    "Serve other programs": {"mcp": "mapper.cli.mcp:serve"},
    "Compare editions": {
        "diff": "mapper.cli.diff:diff_editions",
        "drift": "mapper.cli.diff:drift",
        "impact": "mapper.cli.impact:impact",
    },
    "Look after the data": {
        "lint": "mapper.cli.lint:lint",
        "review": "mapper.cli.review:review",
        "validate": "mapper.cli.oscal:validate",
    },
    "Set up": {"completion": "mapper.cli.completion:completion"},
}


@click.group(cls=Application, sections=SECTIONS)
@click.version_option(__version__, prog_name="mapper")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:  # the application reads it when an error comes
    r"""Relate the controls and threats of the OWASP AI Exchange to ISO/IEC 27090, the EU AI Act and NIST AI RMF.

    \b
    mapper ask "what do I need for Article 15(5)?"   a question in plain words
    mapper show "#RATE LIMIT"                     what a control is, and what it maps to
    mapper show "Art. 15(5)"                      the same from the side of the law
    mapper map aix nist-ai-rmf                    a whole crosswalk
    mapper coverage eu-ai-act --level none        what no control covers
    mapper assess new -o assessment.yaml          what applies to one AI system, and why
    mapper export all -o deliverables             workbook, OSCAL catalogs and report

    The mappings are drafts by this project, to be reviewed by people; nothing here is legal advice.
    """
