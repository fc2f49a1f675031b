"""The command line: each command parses, calls the library once, and prints."""

from __future__ import annotations

import click

from mapper import __version__
from mapper.cli.application import Application

SECTIONS = {
    "Ask": {"ask": ("mapper.cli.ask:ask_question", "Answer a question about the crosswalks from the data alone.")},
    "Look something up": {
        "frameworks": ("mapper.cli.query:frameworks", "List the frameworks, with their editions."),
        "list": ("mapper.cli.query:list_elements", "List the elements of a framework."),
        "show": ("mapper.cli.query:show", "Show one element and what it maps to, by id, citation or alias."),
    },
    "Relate": {
        "map": ("mapper.cli.query:map_frameworks", "Print the crosswalk of two frameworks."),
        "coverage": ("mapper.cli.query:coverage", "Say what is covered, how far and by what, and what is not."),
        "compose": ("mapper.cli.compose:compose", "Write the crosswalk that follows from two others."),
        "explain": ("mapper.cli.explain:explain_pair", "Argue a relation in sentences to paste."),
    },
    "Assess AI systems": {
        "assess": ("mapper.cli.assess:assess", "Find out what applies to one AI system and why; keep track of it."),
        "portfolio": ("mapper.cli.portfolio:portfolio", "Sum up all assessments in a folder."),
    },
    "Produce deliverables": {
        "export": ("mapper.cli.export:export", "Write a workbook, OSCAL, a report, or the formats of other tools."),
        "verify": ("mapper.cli.verify:verify", "Say whether a file is the one that was exported."),
    },
    "Bring your own": {"import": ("mapper.cli.imports:import_data", "Make a data folder from files of other tools.")},
    "Serve other programs": {"mcp": ("mapper.cli.mcp:serve", "Serve an AI agent (MCP); nothing is written.")},
    "Compare editions": {
        "diff": ("mapper.cli.diff:diff_editions", "Compare two data folders, or two crosswalk files."),
        "drift": ("mapper.cli.diff:drift", "List the mappings that another edition makes one read again."),
        "impact": ("mapper.cli.impact:impact", "Say what a new edition of a framework touches."),
    },
    "Look after the data": {
        "lint": ("mapper.cli.lint:lint", "Check the data: every problem with file and line."),
        "review": ("mapper.cli.review:review", "Let two people judge rows apart, and compare them."),
        "validate": ("mapper.cli.oscal:validate", "Check files of any origin against the schemas of their format."),
    },
    "Set up": {"completion": ("mapper.cli.completion:completion", "Print the script that completes commands and ids.")},
}
"""The commands by what people want to do: where each stands, and its line in the help, which so loads none of them."""


@click.group(cls=Application, sections=SECTIONS)
@click.version_option(__version__, prog_name="mapper")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:  # the application reads it when an error comes
    """Relate the controls and threats of the OWASP AI Exchange to ISO/IEC 27090, the EU AI Act and NIST AI RMF.

    \b
    mapper ask "what do I need for Article 15(5)?"   a question in plain words
    mapper show "#RATE LIMIT"                        what a control is, and what it maps to
    mapper show "Art. 15(5)"                         the same from the side of the law
    mapper map aix nist-ai-rmf                       a whole crosswalk
    mapper coverage eu-ai-act --level none           what no control covers
    mapper assess new -o assessment.yaml             what applies to one AI system, and why
    mapper export all -o deliverables                workbook, OSCAL catalogs and report

    The mappings are drafts by this project, to be reviewed by people; nothing here is legal advice.
    """  # noqa: D301  # click's mark for lines that stay as they are
