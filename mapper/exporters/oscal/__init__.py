"""The data as OSCAL 1.2.3 documents: catalogs, mapping collections, profiles, and what an assessment says."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from mapper.errors import MapperError
from mapper.exporters.oscal import exchange, mapping, profile, standards
from mapper.oscal.writing import write

if TYPE_CHECKING:
    from mapper.assess import Assessment
    from mapper.exporters.oscal.profile import Selection
    from mapper.library import Library
    from mapper.oscal.writing import Syntax


def write_catalog(library: Library, stream: BinaryIO, *, catalog: str, syntax: Syntax) -> None:
    """Write one catalog (NIST OSCAL 1.2.3, catalog model): the controls, the threats, or a framework by its id."""
    if catalog in ("controls", "threats"):
        document = exchange.build(library, "controls" if catalog == "controls" else "threats")
    else:
        document = standards.build(library, catalog)
    write("catalog", document, stream, syntax)


def write_mapping(library: Library, stream: BinaryIO, *, standard: str, syntax: Syntax) -> None:
    """Write the crosswalk of the Exchange and a standard (NIST OSCAL 1.2.3, control mapping model)."""
    write("mapping-collection", mapping.build(library, standard), stream, syntax)


def write_profile(library: Library, stream: BinaryIO, *, title: str, selection: Selection, syntax: Syntax) -> None:
    """Write a selection of the Exchange's controls (NIST OSCAL 1.2.3, profile model)."""
    write("profile", profile.build(library, title, selection), stream, syntax)


def write_assessed(
    library: Library, stream: BinaryIO, *, assessment: Assessment, document: str, syntax: Syntax, on: str = ""
) -> None:
    """Write what an assessment says of its system, as one of `assessment.MODELS`; `on` is the day on which it stands.

    Raises MapperError where the assessment lacks what the document cannot be made without.
    """
    from mapper.exporters.oscal import assessment as assessed

    subject = assessed.Subject(library, assessment, on)
    for place, message, remedy in assessed.lacking(document, subject):
        raise MapperError(message, where=".".join(place), advice=remedy)
    model, build = assessed.MODELS[document]
    write(model, build(subject), stream, syntax)
