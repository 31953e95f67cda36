"""What a reader is going to meet in the words of a paper, and what closes them until they are asked for."""

from answerable_engine.report.topics import topics


def hard_topics(words: str) -> tuple[str, ...]:
    """Return what words mention that is hard to read, by name; nothing for words that can stand open."""
    return tuple(topic.name for topic in topics(words) if topic.hard)
