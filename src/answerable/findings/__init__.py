"""What people make of matches: triage, findings, masks, and how much was missed."""
