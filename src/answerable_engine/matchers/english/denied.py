# ruff: noqa: E501 (a pattern reads better on one line)
"""Ways of saying that something is not done."""

from answerable_engine.document import Stance
from answerable_engine.matchers.english.cue import Cue

DENIED: tuple[Cue, ...] = (
    Cue(Stance.DENIED, 2.5, r"\?\W{1,3}(?:no|never|none|not at all|nil)\b"),
    # A sentence that answers the one before it, so that it counts even as a neighbour.
    Cue(
        Stance.DENIED,
        2.5,
        r"\b(?:(?:this|that|it|they|we) (?:(?:does|do|did|has|have|is|was|are|were) not|(?:has|have|was|were) never|never (?:does|do|did)) ?(?:happen(?:ed|s)?|occur(?:red)?|done so|true|so|the case|correct)?[.;]|(?:this|that) is (?:false|untrue|not true|incorrect)|the answer is no|no (?:such )?difference was found)",
    ),
    Cue(  # of a whole body, so that it outweighs who tells of the fear
        Stance.DENIED,
        4.5,
        r"\b(?:this|that|it) is (?:not|never) (?:our (?:policy|practice|rule|position|approach|way)|how we\b|what we do\b|something (?:that )?we (?:do|would)\b)",
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
)
