"""Which matcher and which model made a match: part of its identity, so change them with what is found."""

MATCHER = "rules-10"
MODEL = "none"  # the learned tier names its weights here
