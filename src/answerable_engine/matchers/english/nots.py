# ruff: noqa: E501 (a pattern reads better on one line)
"""A "not" that denies, and one that lays down a rule."""

# A "not" that governs what comes right after it: nothing but a few words of the same clause lies between.
GOVERNING_NOT = (
    r"(?:\b(?:not|never|no|none|nobody|neither|nor|without|cannot|nothing|refused? to|rather than|instead of|"
    r"(?:stop|prevent)(?:s|ped|ed)? \w+ from|free (?:of|from)|ban(?:s|ned)? (?:on|any))\b|n't\b)"
    r"(?:\s+[^\s.;:!?\n]+){0,5}\s+$"
)
# A "not" earlier in the sentence, where it rules the whole of it.
SOME_NOT = (
    r"^\W*(?:no|none|neither|nobody|never)\b|\bthere (?:is|are|was|were|has been|have been) (?:no|never)\b"
    r"|\b(?:we|trust|it|board|service|team|they|staff|force|council) (?:do|does|did|has|have|had|is|are|was|were)(?: not|n't| never)\b"
)
# Double negatives that are no denial: "not only", "no longer", "whether or not".
NOT_A_DENIAL = r"(?:\bnot only|\bno longer|\bor not|\bno doubt|\bnot surprising\w*|\bnot (?:appropriate|acceptable|right|fair|ok|okay|good enough)\b|\bnot (?:just|simply|merely))\b"

# A rule laid down for staff, and an instruction spoken to the person being taught.
STAFF_RULE = (
    r"\b(?:must|may|shall|should|can|will|is to|are to)\s?(?:not|never)\b|\bmust(?:n't)\b|\bcannot\b"
    r"|\b(?:prohibited|forbidden|not permitted|not allowed|not to be used|breach of (?:this|trust|our) polic)"
)
IMPERATIVE_NOT = r"(?:^|[.!?:;\n\"*-]\s*|\d\s)(?:do not|don't|never|avoid|stop)\s+[a-z]"
