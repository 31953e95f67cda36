# ruff: noqa: E501 (a pattern reads better on one line)
"""What a programme is judged by."""

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
