# ruff: noqa: E501 (a pattern reads better on one line)
"""Ways of saying that something is planned, or asked for."""

from answerable_engine.document import Stance
from answerable_engine.matchers.english.cue import Cue

PROPOSED: tuple[Cue, ...] = (
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
)
