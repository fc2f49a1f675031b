"""Office Open XML (ECMA-376) at the level of its parts: what the libraries that read and write whole files lose."""
