"""What a run says, for people and for programs: a table, JSON lines, CSV, and the summary."""
