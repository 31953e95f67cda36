"""Real files: read once, quoted word for word, and the same the second time."""

from contextlib import closing
from pathlib import Path

from answerable_engine.ledger import Ledger
from answerable_engine.pack_hash import find_pack, pack_hash
from answerable_engine.pack_loading import load_pack
from answerable_engine.results import Result
from answerable_engine.runners.here import run
from answerable_engine.runners.to_load import PackToLoad
from engine.ledger.making import opened
from engine.runners.staging import Asked

PACK = "stopsim"


def screened(files: list[str], ledger: Ledger, *, asked: Asked) -> list[Result]:
    """Run over real files with the real matchers, as if they had been there for a while."""
    pack = PackToLoad(pack_hash(find_pack(PACK)), lambda: load_pack(PACK))
    with closing(run(files, pack=pack, ledger=ledger, jobs=2, hire=asked.hire)) as results:
        return list(results)


def test_real_files_are_quoted_word_for_word_and_read_once(corpus: Path, tmp_path: Path) -> None:
    files = sorted(str(path) for path in corpus.rglob("*") if path.is_file())
    first_asked, second_asked = Asked(), Asked()
    with opened(tmp_path / "ledger") as ledger:
        first = screened(files, ledger, asked=first_asked)
        quotes = [
            (match.quote, text.pages[match.page - 1][match.start : match.end])
            for result in first
            if result.matches and (text := ledger.text(result.record))
            for match in result.matches
        ]
        second = screened(files, ledger, asked=second_asked)

    assert [result.record.file for result in first if not result.record.member] == files
    assert len(quotes) == sum(len(result.matches) for result in first)
    assert all(quote == kept for quote, kept in quotes)
    assert len(second) == len(first)
    assert len(second_asked.read) * 20 < len(first_asked.read)
