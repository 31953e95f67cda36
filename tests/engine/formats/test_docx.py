"""Word documents: everything that is written in them is read once, on its page, and marked for what it is."""

import pytest

from answerable_engine.document import Reading, Region, RegionKind, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import docx
from engine.formats.builders import STRICT_WORD, paragraph, run, word_parts, zipped
from engine.hostility import zips

ALTERNATIVE = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
TURNED = "<w:r><w:lastRenderedPageBreak/></w:r>"
TYPED = '<w:r><w:br w:type="page"/></w:r>'


def read(body: str, **others: str) -> Reading:
    """Read a document with this XML in its body and in its other parts."""
    return docx.read(zipped(word_parts(body, **others)))


def box(inside: str) -> str:
    """Return the XML of a text box."""
    return f"<w:r><w:drawing><w:txbxContent>{inside}</w:txbxContent></w:drawing></w:r>"


def marked(reading: Reading, kind: RegionKind) -> list[str]:
    """Return the words of every stretch of a kind."""
    return [_words(reading, region) for region in reading.regions if region.kind is kind]


def _words(reading: Reading, region: Region) -> str:
    return reading.pages[region.page - 1][region.start : region.end]


def row(*cells: str) -> str:
    """Return the XML of a row of a table."""
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_paragraphs_stand_apart_and_runs_do_not() -> None:
    body = paragraph(run("One "), run("line.")) + paragraph() + paragraph(run("Another."))

    assert read(body).pages == ("One line.\n\nAnother.",)


def test_a_row_of_a_table_reads_as_a_line() -> None:
    rows = row(paragraph(run("a")), paragraph(run("b"))) + row(paragraph(), paragraph(run("d")))
    table = f"<w:tbl>{rows}</w:tbl>"

    found = read(paragraph(run("Before")) + table + paragraph(run("After")))

    assert found.pages == ("Before\n\na\tb\n\td\n\nAfter",)
    assert marked(found, RegionKind.TABLE) == ["a\tb\n\td"]


def test_paragraphs_in_a_cell_are_lines() -> None:
    cell = paragraph(run("one")) + paragraph(run("two"))

    assert read(f"<w:tbl>{row(cell, paragraph(run('b')))}</w:tbl>").pages == ("one\ntwo\tb",)


def test_special_characters_are_what_they_stand_for() -> None:
    inside = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
    inside += "<w:softHyphen/><w:cr/></w:r>"
    symbol = '<w:r><w:sym w:font="Symbol" w:char="00B7"/></w:r>'

    assert read(paragraph(inside, symbol)).pages == ("a\tb\nc\u2011\u00ad\n·",)


def test_a_tab_stop_is_no_tab() -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'

    assert read(paragraph(stops, run("a"))).pages == ("a",)


def test_codes_of_fields_are_not_text() -> None:
    assert read(paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("7"))).pages == ("7",)


def test_pages_end_where_the_author_ended_them() -> None:
    assert read(paragraph(run("a"), TYPED, run("b")) + paragraph(run("c"))).pages == ("a", "b\n\nc")


def test_pages_end_where_the_last_program_laid_them_out() -> None:
    assert read(paragraph(run("a "), TURNED, run("b"))).pages == ("a ", "b")


def test_a_typed_break_that_was_laid_out_too_is_one_break() -> None:
    assert read(paragraph(run("a"), TYPED) + paragraph(TURNED, run("b"))).pages == ("a", "b")


def test_two_typed_breaks_leave_an_empty_page() -> None:
    assert read(paragraph(run("a"), TYPED, TYPED, run("b"))).pages == ("a", "", "b")


def test_a_break_after_everything_begins_no_page() -> None:
    assert read(paragraph(run("a"), TYPED)).pages == ("a",)


def test_a_section_begins_a_page_unless_it_continues() -> None:
    def section(kind: str) -> str:
        return paragraph(f'<w:pPr><w:sectPr><w:type w:val="{kind}"/></w:sectPr></w:pPr>')

    turned = read(paragraph(run("a")) + section("nextPage") + paragraph(run("b")) + section("nextPage"))
    flowing = read(paragraph(run("a")) + section("nextPage") + paragraph(run("b")) + section("continuous"))

    assert (turned.pages, flowing.pages) == (("a", "b"), ("a\n\nb",))


def test_headers_stand_above_and_footers_below() -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'

    found = read(
        paragraph(run("a"), TYPED, run("b")) + section,
        header=paragraph(run("up")),
        footer=paragraph(run("down")),
    )

    assert found.pages == ("up\n\na\n\ndown", "b")
    assert marked(found, RegionKind.HEADER) == ["up", "down"]


def test_notes_stand_on_the_page_that_refers_to_them() -> None:
    body = paragraph(run("a"), '<w:r><w:footnoteReference w:id="2"/></w:r>', TYPED, run("b"))

    found = read(body, footnotes=f'<w:footnote w:id="2">{paragraph(run("note"))}</w:footnote>')

    assert found.pages == ("a\n\nnote", "b")
    assert marked(found, RegionKind.FOOTNOTE) == ["note"]


def test_endnotes_stand_at_the_end() -> None:
    body = paragraph(run("a"), '<w:r><w:endnoteReference w:id="2"/></w:r>', TYPED, run("b"))

    found = read(body, endnotes=f'<w:endnote w:id="2">{paragraph(run("note"))}</w:endnote>')

    assert found.pages == ("a", "b\n\nnote")


def test_a_comment_stands_on_its_page_and_is_marked() -> None:
    body = paragraph(run("a"), '<w:r><w:commentReference w:id="0"/></w:r>', TYPED, run("b"))

    found = read(body, comments=f'<w:comment w:id="0">{paragraph(run("really?"))}</w:comment>')

    assert found.pages == ("a\n\nreally?", "b")
    assert marked(found, RegionKind.COMMENT) == ["really?"]


def test_what_nothing_refers_to_is_not_lost() -> None:
    found = read(
        paragraph(run("a")),
        footnotes=f'<w:footnote w:id="2">{paragraph(run("note"))}</w:footnote>',
        header=paragraph(run("up")),
    )

    assert found.pages == ("a\n\nnote\n\nup",)


def test_a_tracked_deletion_is_read_and_marked() -> None:
    gone = "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
    come = f"<w:ins>{run('soon ')}</w:ins>"

    found = read(paragraph(run("It is "), gone, come, run("so.")))

    assert found.pages == ("It is not soon so.",)
    assert marked(found, RegionKind.DELETED) == ["not "]
    assert marked(found, RegionKind.INSERTED) == ["soon "]


def test_words_put_in_the_place_of_others_do_not_run_into_them() -> None:
    gone, come = "<w:del><w:r><w:delText>not</w:delText></w:r></w:del>", f"<w:ins>{run('soon')}</w:ins>"

    assert read(paragraph(run("It is "), gone, come, run(" so."))).pages == ("It is not soon so.",)
    assert read(paragraph(run("It is "), come, gone, run(" so."))).pages == ("It is soon not so.",)
    assert marked(read(paragraph(gone, come)), RegionKind.INSERTED) == ["soon"]


def test_letters_changed_within_a_word_stay_in_it() -> None:
    gone, come = "<w:del><w:r><w:delText>z</w:delText></w:r></w:del>", f"<w:ins>{run('s')}</w:ins>"

    assert read(paragraph(run("organi"), gone, come, run("ed"))).pages == ("organizsed",)


def test_what_was_moved_is_read_twice_and_marked() -> None:
    found = read(
        paragraph(f"<w:moveFrom>{run('x ')}</w:moveFrom>", run("y "), f"<w:moveTo>{run('x')}</w:moveTo>")
    )

    assert found.pages == ("x y x",)
    assert marked(found, RegionKind.DELETED) == ["x "]


def test_a_deletion_over_two_pages_is_marked_on_both() -> None:
    gone = (
        "<w:del><w:r><w:delText>a</w:delText></w:r>" + TYPED + "<w:r><w:delText>b</w:delText></w:r></w:del>"
    )

    found = read(paragraph(gone))

    assert found.pages == ("a", "b")
    assert marked(found, RegionKind.DELETED) == ["a", "b"]


def test_a_text_box_comes_after_its_paragraph() -> None:
    assert read(paragraph(run("a "), box(paragraph(run("box"))), run("b"))).pages == ("a b\n\nbox",)


def test_a_text_box_is_not_read_twice() -> None:
    both = ALTERNATIVE + "<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"

    assert read(paragraph(both.format(box(paragraph(run("box")))))).pages == ("box",)


def test_a_fallback_is_read_where_the_choice_has_no_text() -> None:
    both = ALTERNATIVE + "<mc:Choice><w:r/></mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"

    assert read(paragraph(both.format(run("words")))).pages == ("words",)


def test_a_text_box_in_a_deletion_is_deleted_too() -> None:
    found = read(paragraph(f"<w:del>{box(paragraph(run('box')))}</w:del>"))

    assert marked(found, RegionKind.DELETED) == ["box"]


def test_headings_are_marked_but_not_those_of_an_earlier_time() -> None:
    style = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    earlier = '<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:pPrChange></w:pPr>'

    found = read(paragraph(style, run("Aims")) + paragraph(earlier, run("Text")))

    assert marked(found, RegionKind.HEADING) == ["Aims"]


def test_words_of_a_diagram_are_read_on_its_page() -> None:
    drawing, diagram = "http://schemas.openxmlformats.org/drawingml/2006/main", "drawingml/2006/diagram"
    shown = f'<w:r><d:relIds xmlns:d="http://schemas.openxmlformats.org/{diagram}" r:dm="diagramData"/></w:r>'
    words = f'<a:p xmlns:a="{drawing}"><a:r><a:t>Step one</a:t></a:r></a:p>'

    assert read(paragraph(run("a"), shown, TYPED, run("b")), diagramData=words).pages == (
        "a\n\nStep one",
        "b",
    )


def test_a_page_of_pictures_alone_is_counted() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"

    assert read(paragraph(f'<w:r><a:blip xmlns:a="{drawing}"/></w:r>')).pictures == (1,)
    assert read(paragraph(run("a"), f'<w:r><a:blip xmlns:a="{drawing}"/></w:r>')).pictures == ()


def test_the_strict_form_is_read_as_well() -> None:
    body = paragraph(run("a"), TYPED, run("b"))

    assert docx.read(zipped(word_parts(body, word=STRICT_WORD))).pages == ("a", "b")


def test_files_inside_are_members() -> None:
    found = read(paragraph(run("a")), package=paragraph(run("inside")))

    assert [member.name for member in found.members] == ["package.xml"]
    assert b"inside" in found.members[0].data


def test_the_title_and_the_day_of_the_last_change_are_metadata() -> None:
    core = (
        '<c xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<d:title> A\nb </d:title>"
        "<t:created>2020-01-01T00:00:00Z</t:created><t:modified>2026-03-02T09:30:00Z</t:modified></c>"
    )

    found = docx.read(zipped({**word_parts(paragraph(run("a"))), "docProps/core.xml": core}))

    assert found.metadata == {"title": "A b", "date": "2026-03-02T09:30:00Z"}


def test_a_main_part_of_another_name_is_found() -> None:
    parts = word_parts(paragraph(run("a")))
    relations = str(parts["_rels/.rels"]).replace("word/document.xml", "/word/main2.XML")
    moved = {**parts, "_rels/.rels": relations, "word/main2.xml": parts["word/document.xml"]}
    del moved["word/document.xml"]

    assert docx.recognise(zipped(moved))
    assert docx.read(zipped(moved)).pages == ("a",)


@pytest.mark.parametrize("name", ["a spreadsheet", "a presentation", "an OpenDocument text", "no main part"])
def test_another_zip_file_is_no_word_document(name: str) -> None:
    assert not docx.recognise(zips.FILES[name]())


REFUSED = {
    "document that unfolds to a gibibyte and says so": State.TOO_LARGE,
    "document that unfolds to a gibibyte and says nothing": State.BROKEN,
    "document that unfolds to a gibibyte and says a kilobyte": State.BROKEN,
    "a hundred thousand page breaks": State.TOO_LARGE,
    "a hundred thousand entries": State.TOO_LARGE,
    "an outside entity": State.BROKEN,
    "a thousand million laughs": State.BROKEN,
    "two main parts of one name": State.BROKEN,
    "a main part under a password": State.ENCRYPTED,
    "a main part in LZMA": State.BROKEN,
    "a main part with a wrong checksum": State.BROKEN,
    "no main part": State.BROKEN,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_that_lies_is_refused_by_name(name: str) -> None:
    with pytest.raises(ReadingError) as caught:
        docx.read(zips.FILES[name]())

    assert (caught.value.state, bool(caught.value.reason)) == (REFUSED[name], True)


@pytest.mark.parametrize(
    "name", ["a header from outside", "a header from this machine", "a relation that climbs out"]
)
def test_what_lies_outside_is_never_read(name: str) -> None:
    found = docx.read(zips.FILES[name]())

    assert found.pages == ("Words",)
    assert found.members == ()


def test_the_names_of_a_part_are_told_apart_by_no_case() -> None:
    parts = {
        name.upper() if name.startswith("word/d") else name: part for name, part in word_parts("").items()
    }

    assert docx.recognise(zipped(parts))


def taking_in(body: str, chunk: bytes) -> Reading:
    """Read a document with this XML in its body, which takes in a chunk."""
    return docx.read(zipped(word_parts(body, aFChunk="") | {"word/aFChunk.xml": chunk}))


def test_what_is_taken_in_whole_is_more_pages() -> None:
    found = taking_in(paragraph(run("Own words.")), b"# Taken\n\nOther words.")

    assert found.pages == ("Own words.", "# Taken\n\nOther words.")
    assert [one.page for one in found.regions if one.kind is RegionKind.HEADING] == [2]
    assert found.members == ()


def test_what_is_taken_in_whole_stands_alone_where_the_body_is_empty() -> None:
    assert taking_in(paragraph(), b"<html><p>Words</p></html>").pages == ("Words",)


def test_what_is_taken_in_by_what_is_taken_in_is_a_file_inside() -> None:
    inner = zipped(word_parts(paragraph(run("Inner")), aFChunk="") | {"word/aFChunk.xml": b"Innermost words"})

    found = taking_in(paragraph(run("Outer")), inner)

    assert found.pages == ("Outer", "Inner")
    assert [member.data for member in found.members] == [b"Innermost words"]


def test_a_chunk_that_cannot_be_read_is_a_file_inside() -> None:
    found = taking_in(paragraph(run("Own words.")), b"{\\rtf1 words}")

    assert found.pages == ("Own words.",)
    assert [member.data for member in found.members] == [b"{\\rtf1 words}"]
