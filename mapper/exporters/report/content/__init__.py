"""What the reports say, chapter by chapter; no sentence stands here, all stand in the catalogue."""
