# ruff: noqa: E501 (a pattern reads better on one line)
"""What a paper says of itself at its top: whose it is, and whether all of it is over."""

# At the top of a page or a document: all that follows is over, however it is written.
ENDED_NOTICE = (
    r"\b(?:this|please note that the|note that the) (?:\w+ ){0,5}?(?:page|programme|project|scheme|service|pilot|initiative|partnership|"
    r"policy|document|work|team|model|site)"
    r"(?:\s+[^\s.;\n]+){0,4}?\s+(?:has|have|was|were|is|are)\s+(?:now |since |been |being )*"
    r"(?:ended|closed|ceased|withdrawn|decommissioned|discontinued|stood down|archived|superseded|finished|"
    r"no longer (?:running|active|in operation|operating|available|in use|run|provided)|left up|"
    r"kept (?:here )?(?:only )?(?:for|as) (?:reference|the record|information|an? archive|a record))"
)
TITLE_WITHIN = 500  # code points from the top, in which a paper says what it is
NOTICE_WITHIN = 2500  # code points from the top of the document

# What shows that a page has to do with a public body: its kind, its people, or those whom it serves.
PUBLIC_BODY = (
    r"\b(?:nhs|(?:the|this|our|your) (?:trust|force|council|ward|unit|clinic|surgery|practice|service|crisis \w+|board of directors)|"
    r"foundation trust|hospitals?|wards?|constabular(?:y|ies)|police|ambulances?|paramedics?|health (?:board|service|authority|visitors?)|mental health|"
    r"council|integrated care|commissioners|patients?|service[- ]users?|callers?|inpatients?|care (?:plans?|team|co-?ordinators?)|caseload|"
    r"nurs(?:e|es|ing)|clinicians?|therap(?:y|ists?)|psychiatr\w+|psycholog\w+|doctors?|crisis (?:line|team|service|house|cafe)|999|"
    r"self[- ]?harm\w*|overdos\w+|suicid\w+|freedom of information|social (?:workers?|services)|"
    r"housing (?:associations?|committees?|officers?|trusts?)|landlords?|tenanc(?:y|ies)|(?:the|this|our|your) (?:school|academy|college|care home|"
    r"prison)|pupils?|governing body|residential homes?|probation)\b"
)
# At the top of a body's own paper: whose it is, and that it speaks as the body does.
LETTERHEAD = (
    r"\b(?:nhs (?:[a-z]+ )?trust|foundation trust|partnership|constabulary|police (?:service|force)|city council|county council|borough council|"
    r"integrated care board|mental health team|community team|crisis (?:line|service|team)|council of governors|board of directors|"
    r"care group|directorate|health board|university hospitals|housing (?:association|committee|trust)|academy trust|governing body)\b"
)
BODY_PAPER = (
    r"\b(?:policy|procedure|protocol|standard|guideline for staff|leaflet|minutes|notes of the meeting|board|version \d|approved by|agenda|"
    r"action:|report (?:to|from|of) the|we|our|us|the trust|this (?:policy|paper|page|leaflet)|freedom of information|staff)\b"
)
# At the top of a paper in which somebody else speaks of a body.
ANOTHERS_PAPER = (
    r"\b(?:regulation 2[89]|prevent(?:ion of)? future deaths?|coroner's? (?:concerns|report)|record of inquest|safeguarding adults? review|"
    r"domestic homicide review|serious case review|independent (?:review|investigation|inquiry) (?:of|into)|inspection report|"
    r"care quality commission (?:inspection|report)|ombudsman|petition|open letter|campaign|survivors'? (?:group|network)|newsletter of|"
    r"house of (?:commons|lords)|hansard|our (?:reporter|correspondent)|staff reporter|press association|judgment|"
    r"training (?:slides?|session|day)|blog)\b"
)
