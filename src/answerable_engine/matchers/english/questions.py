# ruff: noqa: E501 (a pattern reads better on one line)
"""Questions that are put to a body, and its answers."""

# An answer to a request under freedom of information repeats the asker's words.
REQUEST_REPLY = (
    r"\bfreedom of information\b|\bfoi(?:a)?\b[^.\n]{0,30}\b(?:request|reply|response|ref)|"
    r"\byour (?:request|questions?) (?:is|are|was|were)\b|\byou (?:asked|requested)\b"
)
QUESTION_START = (
    r"^\W{0,4}(?:q(?:uestion)?\s?\d{1,2}\s*[.:)-]|q\s*[.:)]|request(?:ed)?\s?(?:\d{1,2})?\s*[.:)-]|you (?:asked|requested)\b|"
    r"(?:question|query) from (?:a |the )?(?:member|public|governor|resident)\w*|"
    r"(?:\d{1,2}|[a-z])\s*[.)]\s*(?:please|how many|how much|how often|does|do|did|has|have|is|are|was|were|what|which|when|why|who|"
    r"provide|supply|confirm|give|list|state|disclose|can|could|under what|the (?:number|names?|dates?|costs?|amount|total|policy) of|number of|"
    r"(?:a |any )?(?:cop(?:y|ies)|lists?|details?) of|any (?:and all|documents?|correspondence|emails?)|all (?:documents?|correspondence|emails?))\b)"
)
NUMBERED_QUESTION = r"^\W{0,4}(?:q(?:uestion)?\s?\d{1,2}\s*[.:)-]|question (?:from|by)\b)"
ANSWER_BEGINS = (
    r"(?:^|\n|[?\"'*_.])[ \t>*_#]*(?:a\d{0,2}|(?:our |the trust's |trust |the )?(?:answer|response|reply)\s?\d{0,2})"
    r"[*_]*\s*[.:)][*_]*\s"
)
# An answer that grants what was asked, whatever else it says.
SAYS_YES = r"^\W*(?:a\d{0,2}\W+)?(?:yes|correct|(?:that|this|it) is (?:correct|right|true|so|the case))\b"
# A person of the body who answers, in minutes.
ANSWERS = (
    r"\b(?:replied|answered|responded|in (?:reply|response)\b|(?:chief|medical|clinical|associate|executive|operational|"
    r"nursing|managing|deputy|lead) (?:[a-z]+ ){0,3}(?:said|explained|confirmed|assured|told)|the (?:chair|chairman|chief executive|"
    r"director|ceo) (?:said|explained|confirmed|assured|told))\b"
)
# What announces a question or an answer, at the beginning of a line.
QUESTION_MARK = (
    r"(?m)^[ \t>*_#\"']*(?:q(?:uestion|uery)?[ \t]?\d{1,2}\b|q[.:)]|you (?:asked|requested|wrote)\b|"
    r"(?:your |the )?(?:request|questions?|query|enquiry)(?:[ \t]?\d{1,2})?[*_]*[ \t]*(?:[.:]|$)|"
    r"(?:information|details) (?:you )?requested\b|your (?:original )?(?:request|question) (?:was|is|read|stated)\b)"
)
ANSWER_MARK = (
    r"(?m)(?:^|\?[\"'*_ \t]+)[ \t>*_#\"']*(?:a\d{1,2}[ \t]*[.:)]|a[.:)][ \t]|(?:our |the trust's |trust |the |we )?"
    r"(?:answer|response|reply|respond)(?:[ \t]?\d{1,2})?(?: to [^\n]{0,30})?[*_]*[ \t]*(?:[.:]|$))"
)
ASKING = (
    r"^\W{0,4}(?:q\d{1,2}\W{1,3})?(?:please (?:provide|supply|confirm|state|list|send|tell|disclose)|how many|how much|"
    r"does the (?:trust|force|council|board)|do(?:es)? (?:you|your)|has (?:the|your) (?:trust|force)|have you|did (?:you|the trust)|"
    r"provide|supply|confirm (?:that|whether|how)|list all|disclose|why (?:do|does|did|has|have|are|is) (?:you|your|the)|"
    r"on what date|for how many|what (?:did|does|is|was) (?:you|your|the trust)|give the)\b"
)
PUBLIC_QUESTION = (
    r"\b(?:questions? from (?:the |members of the |a member of the )?public|public questions?|(?:a|the|one|another|this) (?:member of the public|"
    r"resident|governor|questioner|petitioner|service user|carer|campaigner) (?:[^\s.;]+ ){0,4}?(?:asked|said|wrote|stated|wanted to know)|"
    r"question(?:er)? asked (?:why|whether|if|how))\b"
)
# Where the body answers, in somebody else's paper.
BODYS_REPLY = r"(?m)^[^\n]{0,60}\b(?:response|reply) (?:of|from|by)\b[^\n]{0,80}$|^[^\n]{0,40}\b(?:trust|force|council|provider)'s (?:response|reply)\b[^\n]{0,40}$"
