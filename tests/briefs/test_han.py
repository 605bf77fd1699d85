from __future__ import annotations

from desktop.briefs.han import with_han

MAP = (
    b"begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfrange\n"
    b"<0000> <0000> <0000>\n<0001> <0004> [<5E93> <%b> <%b> <FF1A> ]\n<2F00> <2F00> <%b>\n"
    b"endbfrange\nendcmap"
)


def test_radicals_in_the_maps_of_a_pdf_are_named_as_the_characters_they_mean() -> None:
    said, meant = (b"2F00", b"2F42", b"2F8F"), (b"4E00", b"6587", b"884C")
    assert with_han(b"%PDF " + MAP % said + b" rest") == b"%PDF " + MAP % meant + b" rest"


def test_what_is_no_map_stays_as_it_is() -> None:
    drawn = b"stream\n<2F00> <2F42> Tj\nendstream"
    assert with_han(drawn) == drawn
