"""Lists of references, matched to the articles they are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.errors import UnreadableFile
from desktop.exchange.references import Reference, is_references, matched, read_references
from desktop.library.article import ArticleInfo
from desktop.library.frontmatter import Stated

RIS = """TY  - NEWS
TI  - Of Bridges
AU  - Sand, M.
AU  - Chen, J.
PY  - 2024/05/06/
T2  - The Gazette
DO  - 10.1000/Bridge.5
UR  - https://www.example.org/bridge/
ER  -
"""
BIBTEX = """@article{sand, title={Of {B}ridges}, author={Sand, M. and M{\\"u}ller, J.},
  journal={The Gazette}, year=2024, doi={10.1000/bridge.5}, url={https://example.org/bridge}}
@article{broken, title={
"""
CSL = [
    {
        "type": "article-newspaper", "title": "Of Bridges", "DOI": "10.1000/bridge.5",
        "author": [{"family": "Sand", "given": "M."}, {"literal": "陈晨"}],
        "issued": {"date-parts": [[2024, 5, 6]]}, "container-title": "The Gazette",
        "URL": "https://example.org/bridge",
    }
]  # fmt: skip


def read(tmp_path: Path, name: str, content: str) -> list[Reference]:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    assert is_references(file)
    return read_references(file)


def test_ris_is_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a.ris", RIS)
    assert (found.stated.title, found.stated.author) == ("Of Bridges", "M. Sand, J. Chen")
    assert (found.stated.date, found.stated.source) == ("2024-05-06", "The Gazette")
    assert found.doi == "10.1000/bridge.5"


def test_bibtex_is_read_with_its_accents_and_without_what_is_broken(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a.bib", BIBTEX)
    assert (found.stated.title, found.stated.author) == ("Of Bridges", "M. Sand, J. Müller")
    assert (found.stated.date, found.doi) == ("2024", "10.1000/bridge.5")


def test_csl_is_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a.json", json.dumps(CSL, ensure_ascii=False))
    assert (found.stated.author, found.stated.date) == ("M. Sand, 陈晨", "2024-05-06")


def test_annotations_are_no_references(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"type": "Annotation", "title": "x", "target": "y"}]')
    assert not is_references(file)


@pytest.mark.parametrize(
    ("name", "content"), [("a.ris", ""), ("a.bib", "x"), ("a.ris", "TY  - \nTI"), ("b.bib", "{")]
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path, name, content)


def info(**facts: str) -> ArticleInfo:
    return ArticleInfo("a", "a.html", **{"title": "Something else", **facts})


SAID = Reference(
    Stated("Of “Bridges”", "The Gazette", "M. Sand", "2024", url="https://example.org/bridge"),
    "10.1000/bridge.5",
)


@pytest.mark.parametrize(
    "facts",
    [
        {"url": "https://doi.org/10.1000/BRIDGE.5"},
        {"url": "http://www.example.org/bridge/"},
        {"title": "Of bridges"},
    ],
)
def test_an_article_is_found_by_doi_address_or_title(facts: dict[str, str]) -> None:
    (found,) = matched([SAID], [info(**facts)])
    assert found.article == "a"


def test_only_what_the_article_does_not_state_is_missing() -> None:
    known = info(title="Of Bridges", author="Me", date="2024-01-01", dated="file")
    (found,) = matched([SAID], [known])
    assert [name for name, _ in found.missing] == ["source", "date", "url"]


def test_a_reference_that_fits_two_articles_or_none_has_no_text() -> None:
    twins = [info(title="Of Bridges"), ArticleInfo("b", "b.html", "Of Bridges")]
    assert [one.article for one in matched([SAID], twins)] == [""]
    assert [one.article for one in matched([SAID], [])] == [""]


def test_names_are_said_as_their_languages_say_them(tmp_path: Path) -> None:
    ris = "TY  - NEWS\nTI  - A ferry\nAU  - Ostergaard, Miriam\nAU  - 欧阳, 牧舟\nER  - \n"
    bib = "@misc{a, title={A ferry}, author={Ostergaard, Miriam and 欧阳, 牧舟}}"
    csl = (
        '[{"type": "article", "title": "A ferry", "author": [{"family": "Ostergaard",'
        ' "given": "Miriam"}, {"family": "欧阳", "given": "牧舟"}]}]'
    )
    for name, content in (("a.ris", ris), ("a.bib", bib), ("a.json", csl)):
        (tmp_path / name).write_text(content, "utf-8")
        (reference,) = read_references(tmp_path / name)
        assert reference.stated.author == "Miriam Ostergaard, 欧阳牧舟"


def test_a_journal_of_another_tag_and_a_month_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text("TY  - JOUR\nT1  - A ferry\nJF  - The Tide\nER  -\n")
    assert read_references(tmp_path / "a.ris")[0].stated.source == "The Tide"
    for month in ("{feb}", "feb", "2"):
        entry = f"@article{{a, title={{A}}, year={{2026}}, month={month}}}"
        (tmp_path / "a.bib").write_text(entry)
        assert read_references(tmp_path / "a.bib")[0].stated.date == "2026-02"
