"""Forms of other parties that are filled in from an assessment."""
