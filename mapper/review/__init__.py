"""Review by people: ballots for two reviewers apart, their agreement, and the rows that they accept."""
