# ruff: noqa: E501 (a pattern reads better on one line)
"""Ways of saying that something was done, and is over."""

from answerable_engine.document import Stance
from answerable_engine.matchers.english.cue import Cue

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

CEASED: tuple[Cue, ...] = (
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
)
