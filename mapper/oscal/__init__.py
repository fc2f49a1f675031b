"""The format OSCAL 1.2.3 (NIST): its members, its three syntaxes, and its official schemas.

What the project says in it is the business of `mapper.exporters.oscal`.
"""
