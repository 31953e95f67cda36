"""How hard a text is to read: the Flesch-Kincaid grade, which is about a reader's age less five."""

import re

WORD = re.compile(r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*")
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n|\n\s*[-*|#] ")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$")
MARKUP = (
    (re.compile(r"```.*?```", re.DOTALL), ""),
    (re.compile(r"(?m)^(?: {4}|\t).*$"), ""),
    (re.compile(r"`[^`]*`"), "it"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"https?://\S+"), ""),
    (re.compile(r"[*_#|]"), " "),
)


def syllables(word: str) -> int:
    """Count the syllables of an English word, by its groups of vowels: right for about nine words in ten."""
    lower = word.lower()
    groups = len(VOWELS.findall(lower))
    if groups > 1 and SILENT_END.search(lower):
        groups -= 1
    return max(1, groups)


def plain(markdown: str) -> str:
    """Return the words of a Markdown page that a person reads: no code, no addresses, no marks."""
    for pattern, instead in MARKUP:
        markdown = pattern.sub(instead, markdown)
    return markdown


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a plain text (6 is eleven years old); 0.0 without words."""
    sentences = [words for part in SENTENCE_END.split(text) if (words := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    each = len(words) / len(sentences)
    return 0.39 * each + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
