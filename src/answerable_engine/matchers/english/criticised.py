# ruff: noqa: E501 (a pattern reads better on one line)
"""Ways of saying that something is wrong."""

from answerable_engine.document import Stance
from answerable_engine.matchers.english.cue import Cue

CRITICISED: tuple[Cue, ...] = (
    Cue(
        Stance.CRITICISED,
        1.2,
        r"\b(?:(?:his|her|their|my) (?:sister|brother|mother|father|parents|wife|husband|partner|son|daughter|family|friend) (?:said|says|told|wrote|asked)|lack(?:ed|s|ing) (?:any |clinical |proper |basic )?(?:\w+ )?(?:oversight|governance|evidence|compassion|supervision|basis)|blurr(?:ed|s)|they gave me|i stopped (?:going|asking|telling|ringing)|has been told to act)\b",
    ),
    Cue(
        Stance.CRITICISED,
        2.0,
        r"\b(?:not (?:appropriate|acceptable|right|fair|good enough)\b|contribut(?:ed|ing) to (?:his|her|the|their|a) death|(?:jury|coroner|inquest|panel|ombudsman|tribunal) (?:concluded|found|ruled|said|was told)|(?:please )?(?:do not|don't|never|avoid|stop) (?:writ(?:e|ing)|us(?:e|ing) (?:the|this|these|words|labels|such|it)|call(?:ing)? (?:them|people|patients|anyone|someone)|label\w*)|tells? us more about|is coercion|grave injustice|injustice)",
    ),
    Cue(
        Stance.CRITICISED,
        3.5,
        r"\b(?:(?:nice|national guidance|the guideline|nhs england|the royal college) (?:is clear|says|recommends|states|warns|has said|wrote)|national (?:director|guidance|body))\b",
    ),
    Cue(
        Stance.CRITICISED,
        1.6,
        r"\b(?:afraid|scared|frighten(?:ed|ing)|terrif\w+|unsafe|unkind|unfair|unjust|no compassion|let (?:her|him|them|me|us) down|not listened|human rights|maladministration|service failure|injustice|criminali[sz]\w*|abusive|coercive|threatening|intimidat\w+|oppressive|re-?traumati\w+|traumati[sz]\w*|damag(?:ed|ing)|counter-?productive|lacks? (?:any )?evidence|unevidenced|no evidence (?:that|for|to)|outdated|deplor\w+|shock(?:ed|ing)|appalling|heartless|insult\w*|inhuman\w*|unlawful|indefensible|made (?:things|it|her|him|them|me) worse|did (?:her|him|them|me) harm|caus\w+ (?:\w+ )?(?:harm|distress)|not (?:therapy|care|treatment|help)\b|isn't (?:therapy|care|treatment|help)\b|is not (?:therapy|care|treatment|a crime))\b",
    ),
    Cue(
        Stance.CRITICISED,
        1.6,
        r"\b(?:(?:we|i|they|members|families|survivors|charities|the (?:charity|union|coalition|college|committee|mp|ombudsman|family|mother|father|panel|regulator)) (?:call(?:s|ed)? (?:on|for)|demand(?:s|ed)?|urge[sd]?|condemn\w*|oppose[sd]?|object(?:s|ed)?|reject(?:s|ed)?|say no|want (?:an end|it stopped|this stopped))|should (?:stop|end|cease|be (?:stopped|ended|withdrawn|banned)|apologi[sz]e|review|have (?:been|had|asked|listened|seen|offered))|open letter|calls? on the|an end to|must (?:apologi[sz]e|end|stop|cease)|what went wrong|discuss why|what would you do differently|instead of (?:help|care|asking|listening)|rather than (?:help|care|listen\w*|ask\w*)|when what (?:she|he|they) needed|is this (?:right|fair|care)|how can (?:it|this) be|requirement notice|rated inadequate|inadequate\b|requires improvement|below the standard|poor (?:care|attitude|treatment)|missed the chance|no one (?:thought|considered)|nobody (?:thought|considered))\b",
    ),
    Cue(
        Stance.CRITICISED,
        1.2,
        r"\b(?:(?:people|patients|service users|members|she|he|they|one (?:woman|man|person)|carers|families) (?:told (?:us|me|reviewers|inspectors)|described|felt (?:that|as if|like|they|she|he)|complained|said (?:it|that it|they felt|she felt|he felt|this))|in (?:her|his|my|their) view|i (?:find|am satisfied|consider|do not accept|was struck)|lived experience|survivor\w*)\b",
    ),
    Cue(
        Stance.CRITICISED,
        2.2,
        r"\b(?:i|we|the (?:panel|review(?:ers?)?|coroner|inspect\w+|ombudsman|inquiry|jury|court|authors?|committee|family)|reviewers|inspectors) (?:am|are|is|was|were|remain|remained|have been) (?:\w+ ){0,2}(?:concerned|worried|troubled|alarmed|dismayed|appalled|disturbed|struck|critical|not satisfied)",
    ),
    Cue(
        Stance.CRITICISED,
        2.0,
        r"\b(?:should (?:never|not) have|ought not to have|ought never|was not a substitute|no (?:clinical |ethical |legal )?(?:justification|evidence base|basis|excuse)|without (?:clinical )?justification|matters? of concern|cause for concern|gives? rise to concern)\b",
    ),
    Cue(
        Stance.CRITICISED,
        2.0,
        r"\b(?:is|are|was|were|be|as|being|seems?|appear(?:s|ed)?|felt|found (?:it|this|that|them)|considered?|judged|deeply|both|plainly|simply|wholly|clearly) (?:\w+ )?(?:wrong|unlawful|unacceptable|cruel|punitive|inappropriate|unfair|degrading|inhuman\w*|not acceptable|unjustified|not justified|prejudice\w*|discriminat\w+|stigmati[sz]\w+|dehumani[sz]\w+|callous|dismissive|judge?mental|hostile|mocking|frightening|humiliat\w+|punishment|punished|disrespectful|contemptuous|demeaning|harmful|dangerous|shameful|a scandal|abusive|coercive|neglect\w*)\b",
    ),
    Cue(
        Stance.CRITICISED,
        1.8,
        r"\b(?:not (?:in line|consistent|compatible|compliant) with|contrary to|in breach of|breach(?:es|ed)? (?:of )?(?:the|his|her|their|human|article)|fell (?:far |well )?(?:short|below)|must (?:end|stop|cease|be eradicated|now stop|be withdrawn|no longer)|must stop this|not acceptable|should be (?:abandoned|scrapped|banned|stopped|ended|withdrawn))\b",
    ),
    Cue(
        Stance.CRITICISED,
        1.8,
        r"\b(?:prejudice[ds]?|stigma\w*|dehumani[sz]\w*|mocking|mocked|contempt(?:uous)?|scorn\w*|belittl\w+|callous\w*|cruel(?:ty)?|disrespect\w*|weary|sneer\w*|shamed|ashamed|humiliat\w+|demean\w+|punitive|punished|condemn\w*|judge?mental|dismissive|discriminat\w+)\b",
    ),
    Cue(
        Stance.CRITICISED,
        1.8,
        r"\b(?:(?:he|she|they|mr|mrs|ms|patient|family|mother|father|son|daughter|complainant) (?:\S+ )?complain(?:s|ed) (?:that|of|about)|complainants?|(?:his|her|their|the|a|this) complaint|complaints? (?:about|that|was|were)|campaign\w*|petition\w*|vigil|protest\w*|(?:call|calls|called|calling) for [^.\n]{0,60}(?:abandon\w*|end\w*|stop\w*|bann?\w*|scrap\w*|withdr\w*|halt\w*)|told (?:an|the) inquest|bereaved|speak out|spoke out|whistle-?blow\w*)\b",
    ),
    Cue(
        Stance.CRITICISED,
        1.8,
        r"\b(?:myth\b|what is wrong with|what(?:'s| is) wrong|which rights|challenge (?:the|this|it|such|any)|learning point|lessons? (?:to be )?learn\w*|poor practice|bad practice|how not to)",
    ),
    Cue(
        Stance.CRITICISED,
        1.5,
        r"\b(?:described (?:it|this|that|them) as (?:\w+ )?(?:punish\w+|cruel\w*|humiliat\w+|bullying)|accepts? that [^.\n]{0,120}\bwrong|said to say sorry|say sorry|apologi[sz]e[sd]?|upheld|uphold|we (?:found|heard) that (?:staff|patients|people|officers)|failed to|failings?|failure (?:to|of|by)|stopped (?:them|her|him|us|people|me) (?:from )?(?:being|listen|hear|speak|ask)\w*|in place of care|lack of (?:compassion|empathy|care|kindness)|missed opportunit\w+|did not (?:ask|listen|wonder)|nobody (?:asked|wrote|listened)|no one (?:asked|could tell|listened))\b",
    ),
    Cue(
        Stance.CRITICISED,
        3.5,
        r"\b(?:right hon|hon\. (?:friend|member)|minister agree|national director|nice (?:says|guidance|guideline)|guidance (?:says|is clear|states)|will the minister)\b|\b(?:belief|culture|assumption|attitude|view|perception)s? (?:among|amongst|on the part of|held by) (?:some |the |many )?(?:staff|nurses|clinicians|doctors|officers|crews)",
    ),
    Cue(
        Stance.CRITICISED,
        1.5,
        r"\b(?:they|he|she|staff|one|the (?:nurse|doctor|officer|worker|police|team|receptionist|crew|paramedic)\w*) (?:told|said to|called|laughed at|shouted at|asked|left|made|refused|rolled|ignored|sent) me\b|\b(?:i|we) (?:felt|was told|was made|was sent|begged|cried|heard (?:one|them|her|him|a nurse)|stopped (?:asking|telling|ringing|calling))\b|\bhow (?:do|can|could) (?:you|i|anyone) (?:tell|trust|talk|heal|be|feel)\b",
    ),
)
