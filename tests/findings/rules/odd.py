"""Pages that are hard on offsets: accents apart from their letters, odd signs, all kinds of white space."""

from hypothesis import strategies as st

PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        (
            *("e\u0301", "\U0001f600", "\u200d", "\u202e", "\u00ad", "\ufb01", "\u00a0", "\u2028", "\ufffe"),
            *("\r\n", "\n\n", "\n\u2022 ", " \u0301", "\t", "Dr. ", "No. 4. ", "It ended. ", "He met them? "),
            *("The officer sat in. ", "a.b.c", "\u4e2d\u6587\u3002", "\u0634\u0631\u0637\u0629 ", "   "),
        )
    ),
)
PAGES = st.lists(PIECES, max_size=14).map("".join)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, int, int]:
    """A page, and a stretch of it that holds a word."""
    page = draw(PAGES.filter(lambda text: text.strip() != ""))
    start = draw(st.integers(0, len(page) - 1))
    end = draw(st.integers(start + 1, len(page)))
    if not page[start:end].strip():
        start, end = 0, len(page)
    return page, start, end
