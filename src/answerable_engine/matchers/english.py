# ruff: noqa: E501 (a pattern reads better on one line)
"""English as such: how it denies, proposes, ends, condemns, asks and quotes. Nothing here knows a pack's subject.

Patterns are RE2 on plain copies, read without regard to case. A cue's weight says how surely it tells the stance
of the sentence that it stands in.
"""

from dataclasses import dataclass

from answerable_engine.document import Stance

# What a programme or a practice is called when people speak of beginning or ending it.
SCHEME = (
    r"(?:programme|program|project|scheme|pilot|practi[cs]e|contracts?|polic(?:y|ies)|rule|roles?|posts?|"
    r"placements?|approach|model|service|team|flags?|markers?|posters?|lists?|arrangements?|procedures?|protocol|"
    r"clause|templates?|phrases?|wording|partnership|initiative|involvement|pathway|agreements?|sessions|sanctions?|ban|"
    r"warnings?|letters|sheets?|statements|limits?|caps?|officers|mentors?|mentoring|version|scoring|term|label)"
)
_ENDED = (
    r"(?:ended|closed|stopped|ceased|withdrawn|discontinued|suspended|scrapped|abolished|removed|deleted|dropped|"
    r"decommissioned|wound up|wound down|stood down|retired|rescinded|revoked|binned|cancelled|destroyed|gone|"
    r"come down|come to an end|lifted|replaced|disbanded|dissolved|shut|abandoned|taken down|taken out|torn up|"
    r"shredded|phased out|halted|superseded|switched off)"
)
_FEW = r"(?:[^\s.;\n]+\s+)"

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


@dataclass(frozen=True, slots=True)
class Cue:
    """A way of saying that tells a stance; `code` is for the reasons' table."""

    stance: Stance
    weight: float
    pattern: str


STANCE_CUES: tuple[Cue, ...] = (
    # denied
    Cue(Stance.DENIED, 2.5, r"\?\W{1,3}(?:no|never|none|not at all|nil)\b"),
    # A sentence that answers the one before it, so that it counts even as a neighbour.
    Cue(
        Stance.DENIED,
        2.5,
        r"\b(?:(?:this|that|it|they|we) (?:(?:does|do|did|has|have|is|was|are|were) not|(?:has|have|was|were) never|never (?:does|do|did)) ?(?:happen(?:ed|s)?|occur(?:red)?|done so|true|so|the case|correct)?[.;]|(?:this|that) is (?:false|untrue|not true|incorrect)|the answer is no|no (?:such )?difference was found)",
    ),
    Cue(
        Stance.DENIED,
        1.2,
        r"\b(?:regardless of|irrespective of|no matter (?:how|what|why)|on the same (?:basis|footing|terms)|like (?:anyone|anybody|everyone|everybody) else|the same (?:care|priority|treatment|welcome|respect) (?:as|in|from|whatever)|whatever (?:it says|your (?:diagnosis|history|injury))|however (?:often|many)|as often as (?:you|they)|is (?:never|not) a reason|makes no difference|not a condition)\b",
    ),
    Cue(
        Stance.DENIED,
        1.2,
        r"\b(?:nil return|found no|no (?:evidence|instances?|examples?|record|cases?|sign|trace|arrangements?|plans?|officers?|police|staff|patients?|contracts?|sanctions?|limits?|one|person|service user) (?:of|that|are|is|were|was|has|have|will|in|at|to|for|on|with|by|under)|did not (?:find|come across)|none (?:is|are|was|were|of|has|have)|(?:is|are|was|were) not (?:used|part of|applied|permitted|allowed|involved|employed|our|asked|expected to)|have never|has never|we never|will never|not something (?:we|that))\b",
    ),
    Cue(Stance.DENIED, 1.5, r"\b(?:nil|no such|there (?:is|was|are|were) no(?:ne)?\b)"),
    Cue(
        Stance.DENIED,
        1.5,
        r"\b(?:does|do|did|has|have|had) (?:not|never) (?:at any time |ever )?(?:take|taken|took|use[ds]?|adopt\w*|sign\w*|operat\w*|r[ua]n|employ\w*|ha[dv]e?|hold|made|make|appl\w*|issue\w*)",
    ),
    Cue(Stance.DENIED, 1.5, r"\bn(?:either|one) of (?:our|the|these|them|its|his|her)\b"),
    Cue(
        Stance.DENIED,
        1.5,
        r"\b(?:assur(?:ed|ance|es)|confirm(?:s|ed|ation)?|satisfied)"
        r"\b[^.\n]{0,120}\b(?:no|not|never|none)\b",
    ),
    Cue(Stance.DENIED, 1.5, r"\bwe (?:refused|declined|said no|turned (?:this|it|that) down)"),
    Cue(
        Stance.DENIED,
        1.0,
        r"\b(?:prohibited|forbidden|not permitted|not allowed|breach of (?:this|trust|our) polic\w+)",
    ),
    Cue(
        Stance.DENIED,
        0.8,
        r"\bno (?:one|patient|person|service user|member|child|young person|caller)\b[^.\n]{0,20}\b(?:will|may|shall|is|can|should|has)\b",
    ),
    Cue(Stance.DENIED, 0.8, r"\bwe (?:will )?(?:never|do not|don't|won't)\b"),
    Cue(
        Stance.DENIED,
        1.6,
        r"\b(?:(?:has|have|had|with|takes?|plays?) no (?:place|role|part|business)|not tolerated|ruled out|out of the question|not an option|decided against|(?:chose|opted|decided) not to|nothing to do with|not supported|do not support|does not support|we (?:reject|rejected|oppose|do not accept|do not believe in|do not hold with)|free from (?:punishment|sanctions?|judge?ment|threats?)|(?:never|not) (?:be )?(?:punish|threaten|blam|judg|sham)\w*)\b",
    ),
    # ceased
    Cue(
        Stance.CEASED,
        1.6,
        r"\b(?:now no\b|no longer (?:a|an|any|the|limited|capped|required|refused|turned|barred|banned|subject|asked|told|threatened|punished|charged|sent|called|labelled|described|by)\b|has been (?:rewritten|redrafted|put right|corrected)|have been (?:rewritten|redrafted|put right|corrected))",
    ),
    Cue(
        Stance.CEASED,
        1.6,
        r"\b(?:scrapped|discontinued|decommissioned|disbanded|phased out|rescinded|wound (?:up|down)|abolished|expired|lapsed|not (?:been )?renewed|mothballed|shelved|retired|done away with|stood down|repealed|reversed|overturned|ceased)\b",
    ),
    Cue(
        Stance.CEASED,
        1.6,
        r"\b(?:not (?:been )?(?:used|operated|issued|run|done|applied|happened|worked|taken part|held) since|any ?more\b|no more\b|(?:we|the (?:trust|team|ward|service|unit|force|board)|teams|managers|it|they) (?:have |has |had )?(?:now |since |also |finally |already )*(?:stopped|ended|dropped|removed|withdrawn|withdrew|scrapped|ceased|abandoned|abolished|closed|deleted|lifted|cancelled|paused)\b|last (?:used|issued|sessions?|meeting|posted|ran)\b|what has stopped|has (?:now )?been (?:stopped|ended|dropped|withdrawn|scrapped|lifted|paused|halted)|have (?:now )?been (?:stopped|ended|dropped|withdrawn|scrapped|lifted|paused|halted))",
    ),
    Cue(
        Stance.CEASED,
        1.2,
        r"\b(?:ran (?:from|until|between|for)|(?:old|previous|former|earlier|past|then) (?:policy|rule|practice|approach|scheme|programme|plan|model|system|limit|contract|version|procedure|arrangement|wording|team)|replaced (?:by|with)|at that time|in those days|legacy|was in place (?:until|from|between)|were in place (?:until|from|between)|since (?:then|its closure|it closed)|closed (?:in|on|at)|ended (?:in|on|at|with)|stopped (?:in|on|at))\b",
    ),
    Cue(
        Stance.CEASED,
        2.0,
        r"\bno longer (?:use[sd]?|r[ua]n(?:ning|s)?|operat\w+|do(?:es|ne|ing)?\b|tak\w+ (?:any )?part|work\w*|involve\w*|ask\w*|send\w*|appl\w+|in use|in place|exist\w*|offered|offers|ha[sv]e?|issue[sd]?|a part|part|post\w*|wish\w*|keep\w*|hold\w*|practi[sc]e\w*|active|current|attend|sit|employ\w*|write|available|count\w*|bar\w*|turn\w*|clos\w*)",
    ),
    Cue(
        Stance.CEASED,
        2.0,
        r"\b"
        + SCHEME
        + r"\b"
        + r"(?:\s+[^\s.;\n]+){0,7}?\s+(?:has|have|had|was|were|is|are) (?:now |since |been |all |both |formally |also |therefore |then |permanently )*"
        + _ENDED
        + r"\b",
    ),
    Cue(
        Stance.CEASED,
        1.8,
        r"\b(?:ended|stopped|ceased|withdr[ae]wn?|scrapped|suspended|discontinued|abandoned|dropped|closed|cancel(?:led)?|binned|removed?|deleted|retired?|takes? out|took out|lifted|tore up|got rid of|did away with|decommissioned|halted|paused|stood down|terminated)\s+"
        + _FEW
        + r"{0,6}?"
        + SCHEME
        + r"\b",
    ),
    Cue(
        Stance.CEASED,
        1.5,
        r"\b(?:wound up|wound down|has (?:now )?(?:ended|closed|stopped|ceased|gone|finished)|have (?:now )?(?:ended|closed|stopped|ceased|gone|finished)|came to an end|come to an end|at an end|what has stopped|stopped (?:posting|sending|using|doing|asking|issuing|giving|making|taking))\b",
    ),
    Cue(
        Stance.CEASED,
        1.5,
        r"\b(?:until (?:last|20\d\d|the end of|\w+ (?:last year|20\d\d))|from (?:\w+ )?(?:19|20)\d\d (?:un)?til?l? (?:\w+ )?(?:19|20)\d\d|between (?:\w+ )?20\d\d and (?:\w+ )?20\d\d)",
    ),
    Cue(
        Stance.CEASED,
        1.2,
        r"\b(?:used to (?:be|do|have|run|send|see|sit|ask|turn|give|take|make|hold|keep|meet|work|issue|refuse|bar|write|put)\b|formerly\b|the former\b|in the past\b|historic(?:al(?:ly)?)?\b|previously\b|for reference only|out of date\b|does not describe)",
    ),
    Cue(
        Stance.CEASED,
        1.5,
        r"\b(?:asked back|reinstated|welcomed back|have since (?:begun|been)|ha(?:s|ve) no effect|status: complete|have been (?:taken down|reversed|overturned|withdrawn|removed))",
    ),
    # proposed
    Cue(
        Stance.PROPOSED,
        1.6,
        r"\b(?:draft\b|comments (?:by|to|are|on|welcome)|(?:discussed|debated|considered|explored) (?:whether|if)\b|asked (?:whether|if) (?:[^\s.;\n]+ ){0,4}?(?:could|might|should|would)\b|could simply)",
    ),
    Cue(
        Stance.PROPOSED,
        1.6,
        r"\b(?:(?:we|they|the \w+) (?:are|is) (?:also |now |currently |actively )?(?:looking (?:at|into|to)|thinking (?:of|about)|considering|planning|keen|in talks|recruiting|scoping|developing|drawing up|working up|exploring|discussing|minded)|under (?:discussion|consideration|development)|in development|being (?:drawn up|developed|explored|worked up|discussed|looked at|considered|designed|prepared for)|outline (?:business )?case|expressions? of interest|application (?:to|for) (?:the )?\w* ?(?:fund|grant)|grant (?:from|of|would)|(?:asked|invited|recommended) to (?:approve|support|agree|consider|endorse)|awaiting (?:approval|sign-off|funding|agreement)|not yet\b|once (?:approved|funded|agreed|recruited|signed)|pending (?:approval|agreement|funding)|if (?:members|the board|governors|partners|commissioners) (?:agree|approve|support))",
    ),
    Cue(
        Stance.PROPOSED,
        1.5,
        r"\b(?:it (?:was|is|has been) (?:suggested|proposed|recommended)|suggest(?:s|ed|ing|ion|ions)?\b|wonder(?:ed|ing)? (?:if|whether)|what about|why not|one idea|an idea|views (?:are|were) (?:sought|invited|welcome)|do you (?:agree|support)|consultation|would you support|later this year|in the coming (?:year|months)|next (?:phase|stage|step)s?\b|ambition|aspiration|hop(?:e|es|ed|ing) (?:to|that)|intend(?:s|ed|ing)? to|aim(?:s|ed|ing)? to|plan(?:s|ned|ning)? to|looking to|keen to|want to (?:try|pilot|test|bring|introduce)|due to (?:start|begin|launch|go live)|to be (?:agreed|decided|confirmed|signed off|appointed))",
    ),
    Cue(
        Stance.PROPOSED,
        1.0,
        r"\b(?:would (?:not |then |also |only |each |jointly |no longer )?(?:be|need|receive|lose|get|go|make|give|take|hold|carry|come|spend|sign|write|co-\w+|act|deliver|support|provide|offer|apply|mean|require|set|see|stop|limit|refuse|result|face|cost|free|release|reduce|save|issue|ask|send|warn|suspend|discharge)|could (?:be|then|also|share|join|lead|help|run)|(?:is|are) to be (?:introduced|extended|trialled|piloted|rolled|recruited)|will be (?:introduced|extended|rolled|piloted|trialled|launched|recruited))\b",
    ),
    Cue(
        Stance.PROPOSED,
        2.0,
        r"\b(?:propos(?:e|es|ed|al|als|ing)|bid (?:for|to|has|is)|a bid\b|subject to (?:approval|funding|the outcome|agreement|board|consult\w+|sign-off)|for (?:consultation|comment|approval|decision)\b|out to consultation|(?:(?:being|been) considered|(?:being|been|is|are) (?:explored|scoped|drafted|costed))|draft (?:policy|procedure|clause|plan|protocol|agreement|proposal|model))",
    ),
    Cue(
        Stance.PROPOSED,
        2.0,
        r"\b(?:we|the (?:trust|board|team|force|group|service|partners?|directorate)) (?:seeks?|(?:is|are) seeking|(?:would|'d) (?:like|want|wish) to|hopes? to|intends? to|aims? to|plans? to|(?:is|are) (?:planning|hoping|looking|minded) to|wants? to|proposes?|would (?:ask|bring|place|pay|need|expect))",
    ),
    Cue(
        Stance.PROPOSED,
        1.8,
        r"\b(?:could we|can we (?:try|trial|look)|should (?:there be|we|the (?:trust|service|team)) |shall we|what if we|might we|how about)\b",
    ),
    Cue(
        Stance.PROPOSED,
        1.5,
        r"\b(?:one (?:possibility|option|idea)|options? (?:for|appraisal|[a-e1-9]\b)|(?:business case|funding) (?:for|is sought|to)|(?:is|are|be) sought|if (?:it|this|the bid|funding|the money|they) (?:is |are )?(?:succeeds?|approved|agreed|granted|secured|successful|found)|without the (?:funds|funding|money)|explor(?:e|ing) (?:whether|the|how)|considering (?:whether|introducing|asking|a|the case)|consider whether|(?:item|paper|clause|proposal|option) for discussion|feasibility|under consideration)",
    ),
    Cue(
        Stance.PROPOSED,
        1.5,
        r"\b(?:would (?:help|lead|co-?lead|be based|begin|start|join|meet|share|work|visit|sit|attend|see|run|involve|allow|introduce|cover|test|be (?:asked|able|placed|seconded|given|told|limited|offered|issued|expected|required|refused|removed))|would find a)",
    ),
    Cue(
        Stance.PROPOSED,
        1.5,
        r"\b(?:(?:will|to) (?:start|begin|launch|go live|be (?:piloted|trialled|introduced|rolled out|launched|tested|phased in|recruited))|(?:to|would|will|could) (?:test|pilot|trial|introduce|roll out|relaunch|launch) (?:a|the|this|an|of|in)\b|new (?:clause|role|post) (?:for|of|to)|phase (?:two|2)|planned for|(?:no one|nobody) has (?:yet )?been (?:enrolled|recruited|referred)|not (?:yet )?(?:started|begun|live|in place|recruited)|yet to (?:be|start|begin))",
    ),
    Cue(
        Stance.PROPOSED,
        0.8,
        r"\bfrom (?:the )?(?:spring|summer|autumn|winter|next (?:year|month|spring|quarter)|new year)\b|\bnext (?:year|financial year|spring|autumn)\b|\brecommend(?:ed|ation|s)? that\b|\btick (?:yes|one)\b",
    ),
    # criticised
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
    # in use
    Cue(  # a standing rule: what happens whenever something does, or what somebody may do
        Stance.IN_USE,
        0.9,
        r"\b(?:where|if|when|whenever|after|once|each time|every time|anyone who|those who|patients? who|people who|callers? who)\b[^.;\n]{0,160}"
        r"\b(?:may|can|will|must|shall|is to|are to|should)\b|\b(?:the (?:team|manager|ward|service|trust|shift lead|clinician|nurse|panel)|"
        r"staff|teams?|managers?|clinicians|we) (?:[a-z]+ )?(?:may|can|must|shall) [a-z]",
    ),
    Cue(
        Stance.IN_USE,
        0.8,
        r"\b(?:currently|at present|to date|since (?:it|the \w+) began|is now|are now|now (?:has|have|been|runs?)|continues? to|has bedded in|in force|is in place|are in place|every (?:week|monday|tuesday|wednesday|thursday|friday|month|fortnight)|so far|year to date|last (?:month|quarter))\b",
    ),
)

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
# A rule in the imperative, or one that speaks to the reader.
RULE_SPOKEN = (
    r"(?:^|[.!:;\n*]\s*|\d\s)(?:do not|don't|never|always|please do not|end|refuse|tell|ask|enter|record|put|send|leave|remind|offer|"
    r"make sure|ensure|close|discharge|explain|add|mark|keep|call|page)\s+[a-z]"
    r"|\b(?:you (?:will|may|must|should|can|cannot|are asked|need)|if you\b|your (?:place|appointments?|worker|plan|nurse|care) (?:will|may|is))\b"
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
# Where the body answers, in somebody else's paper.
BODYS_REPLY = r"(?m)^[^\n]{0,60}\b(?:response|reply) (?:of|from|by)\b[^\n]{0,80}$|^[^\n]{0,40}\b(?:trust|force|council|provider)'s (?:response|reply)\b[^\n]{0,40}$"

# A measure counts where something is judged by it, and that something is a programme.
JUDGED = (
    r"\b(?:f(?:e|a)ll(?:s|en|ing)?|rose|risen|r(?:i|a)ses?|rising|reduc\w+|decreas\w+|increas\w+|improv\w+|drop(?:s|ped)?|cut|down|up|lower|higher|"
    r"fewer|saved?|savings?|avoid(?:ed|s|ing)?|return(?:ed|ing|s)?|from [\d\W]*\d[\d.]*[^.\n]{0,20} to |(?:went|gone|moved) (?:up |down )?from|mean score|scores?|"
    r"outcome measures?|measured?|target|key performance|kpi|success|per cent|\d\s?%|evaluat\w+ (?:would|will) look)\b"
)
NOT_MEASURED = r"\b(?:no target|not (?:a )?target|(?:do(?:es)?|did|will) not (?:[a-z]+ ){0,2}(?:count|measure|target)|is not judged|never asked|no views|gives no)\b"
PROGRAMME = (
    r"\b(?:programme|project|scheme|pilot|intervention|cohort|members|participants|clients|people (?:took part|who used)|model|"
    r"initiative|evaluation|those who|approach|course|partnership|officers?|since it began|link workers?|mentors?|haven|"
    r"(?:the|this|our|commissioned) (?:team|service|group|workers))\b"
)
