"""Reads an edition of the OWASP AI Exchange."""
