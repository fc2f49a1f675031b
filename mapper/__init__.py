"""Relates the controls and threats of the OWASP AI Exchange to ISO/IEC 27090, the EU AI Act and NIST AI RMF."""

from mapper.errors import AmbiguousId, DataError, Finding, MapperError, OutputError, UnknownId
from mapper.library import Library
from mapper.model import Element, Framework, Mapping

__all__ = [
    "AmbiguousId",
    "DataError",
    "Element",
    "Finding",
    "Framework",
    "Library",
    "MapperError",
    "Mapping",
    "OutputError",
    "UnknownId",
    "__version__",
]

__version__ = "0.1.0"
