# ruff: noqa: E501 (a pattern reads better on one line)
"""How training and leaflets set a wrong way of doing something beside a right one, each under a label.

These are looked for in a copy that has the page's line ends, since a label often is all of its line.
"""


def _labels(labels: str, *, before_a_quote: str) -> str:
    line = rf"^[^a-z\n]*(?:{labels})[*_\"']*[ \t]*(?::|\||-\s|$)"
    sentence = rf"[.!?;|/][\"')]*\s+[*_\"'(]*(?:{labels})[*_\"']*[ \t]?:"
    return rf"(?m)(?:{line}|{sentence}|(?:{before_a_quote})[,:]?\s*[\"'])"


WRONG_SIDE = _labels(
    r"(?:the )?wrong(?: way| answer)?|not (?:this|like this)|(?:don't|do not)(?: say| do| write| use| think)?|never (?:say|write|use)|"
    r"avoid(?: saying| writing| using)?|(?:poor|bad)(?: practice| example| reply| answer)?|(?:un|less |not |not so )helpful|"
    r"instead of|rather than|what not to (?:say|do|write)|how not to(?: [a-z]+){0,3}|what went wrong|myth",
    before_a_quote=r"\b(?:instead of|rather than) (?:saying|writing|asking|telling [a-z]+)",
)
RIGHT_SIDE = _labels(
    r"(?:the )?right(?: way| answer)?|(?:but )?(?:like )?this|do(?: say| this| write| use| think)?|say(?: this| instead)?|"
    r"try(?: this| instead| saying)?|better(?: practice| example| reply| answer| still)?|(?:good|best)(?: practice| example| reply| answer)?|"
    r"instead|(?:more )?helpful|preferred|what to (?:say|do|write)(?: instead)?|how to(?: [a-z]+){0,3}|fact|use",
    before_a_quote=r"[,.!?;][\"']?\s+(?:then |instead,? )?(?:say|try|ask|write|use|tell [a-z]+)",
)
