# ruff: noqa: E501 (a pattern reads better on one line)
"""Who says something: the body, or somebody else."""

# Somebody who is not the body, and says, finds or asks something.
_OUTSIDERS = (
    r"(?:coroners?|jury|inquest|ombudsman|inspectors?|inspection report|inspectorate|regulator|reviewers?|review team|panel|inquiry|"
    r"tribunal|judge|court|charit(?:y|ies)|campaign(?:er|ers|s)?|coalition|union|newspaper|journalists?|reporter|editor|spokes\w+|"
    r"mp|mps|minister|peer|lord|hon\. (?:friend|member)|professor|researchers?|authors?|solicitor|barrister|advocates?|union|"
    r"survivors?|complainants?|petitioners?|protesters?|families|mother|father|family|parents?|sister|brother|husband|wife|partner|"
    r"daughter|son|widow|carers?|service users|patients|people|members of the public|(?:wo)?man|(?:wo)?men|healthwatch)"
)
_SAYS = (
    r"(?:said|says|told|tells|describe[sd]?|felt|finds?|found|reported|heard|wrote|writes|asked|asks|concluded|concludes|upheld|"
    r"criticised|condemned|complain(?:s|ed)|argue[sd]?|claim(?:s|ed)?|considered|warned|ruled|noted|recommended|learned)"
)
OTHER_SPEAKS = (
    r"\b(?:"
    + _OUTSIDERS
    + r"(?: (?:i|we) (?:interviewed|met|spoke to))?(?: (?:also|then|all|both|has|have|had|for the [a-z]+))* "
    + _SAYS
    + r"\b"
    r"|(?:said|says|told|according to|in the words of|reported by|raised by|concerns? of) (?:one|an?|the|her|his|their|some|several|many) (?:[a-z]+ )?"
    + _OUTSIDERS
    + r"\b"
    r"|(?:coroner|inquest|regulation 2[89]|ombudsman|jury)\b|we found that|matters? of concern|campaign(?:s|ers?|ed|ing)?\b|petition\w*"
    r"|complain(?:s|ed|ants?)\b|according to\b|hon\. friend|(?:he|she|they) (?:told|said to) (?:us|me|inspectors|reviewers)\b"
    r"|i (?:am|remain|was) (?:\w+ )?(?:satisfied|concerned|worried|troubled|struck)|i (?:find|found|heard)\b"
    r"|(?:m[rs]s?|dr|mx)\.? [a-z'-]+ complained\b)"
)
FIRST_PERSON = r"\b(?:i|me|my|mine)\b"
FIRST_PERSON_IN_OFFICE = r"\bi (?:am (?:satisfied|concerned|writing|pleased|told)|find|found|heard|would be grateful|write|confirm|can confirm|enclose|refer)\b"
_STAFF = (
    r"(?:staff|teams?|clinicians?|practitioners?|nurses|workers|managers?|shift leads?|co-?ordinators|call handlers?|crews|officers|"
    r"reception(?:ists?)?|colleagues|employees|doctors|the service|the ward|the unit)"
)
BODY_SPEAKS = (
    r"\b(?:we|our|us|the trust|this trust|the (?:trust|board|service|team|unit|force|directorate)(?:'s)? (?:will|does|has|is|places?|employs?|runs?|"
    r"offers?|expects?|believes?)|this (?:policy|procedure|service|plan|protocol|standard|document|guidance|leaflet|ward|unit|clinic|team)|"
    + _STAFF
    + r" (?:(?:are|is) (?:to|expected to|asked to|reminded|required to|advised)|will|must|should|may|shall)|(?:the )?(?:board|committee|governors|group|meeting|"
    r"council) (?:noted|agreed|approved|heard|received|resolved|endorsed|was told|were told)|it was (?:agreed|noted|resolved)|agreed:|actions?:|"
    r"(?:ward|unit|house|team|service) rules?\b|i can confirm|(?:chief|medical|clinical|associate|executive|operational|deputy|"
    r"managing) (?:[a-z]+ ){1,3}(?:said|told|explained|confirmed|answered|replied|reported|assured|advised))\b"
)
# A rule in the imperative, or one that speaks to the reader.
RULE_SPOKEN = (
    r"(?:^|[.!:;\n*]\s*|\d\s)(?:do not|don't|never|always|please do not|end|refuse|tell|ask|enter|record|put|send|leave|remind|offer|"
    r"make sure|ensure|close|discharge|explain|add|mark|keep|call|page)\s+[a-z]"
    r"|\b(?:you (?:will|may|must|should|can|cannot|are asked|need)|if you\b|your (?:place|appointments?|worker|plan|nurse|care) (?:will|may|is))\b"
)
