"""The index from its front door: what is found, in which order, and how it follows changes."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh.query import Phrase, Term

from desktop.errors import Cancelled, IndexBusy
from desktop.search import han
from desktop.search.documents import Document, Note
from desktop.search.engine import writing
from desktop.search.engine.index import SearchIndex
from tests.search import makers, scan

SORA = Document(
    id="sora",
    title="OpenAI closes Sora",
    source="Reuters",
    author="Ann Lee",
    date="2026-03-24",
    language="en",
    themes=("Money",),
    notes=(Note("urn:1", "Doubtful figure, compare 美国.", ("Labour rights",)),),
    text="OpenAI closed Sora.\nThe U.S. app lost 75% of its users, said Altman’s team 🚀.",
)
DISNEY = Document(
    id="disney",
    title="迪士尼退出",
    source="新华社",
    date="2026-03-01",
    language="zh",
    text="迪士尼公司退出与OpenAI的交易。\nFAQ: the app",
)
UNDATED = Document(id="undated", title="Apps", language="fr", text="Une application, un café.")


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    made = SearchIndex(tmp_path)
    made.update([SORA, DISNEY, UNDATED])
    return made


def found(index: SearchIndex, query: str, **options: object) -> list[str]:
    return [hit.article for hit in index.search(query, **options).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("closing", ["sora"]),
        ("OPENAI", ["disney", "sora"]),
        ("迪士尼", ["disney"]),
        ("尼", ["disney"]),
        ("美國", ["sora"]),
        ("cafe", ["undated"]),
        ("U.S.", ["sora"]),
        ("75%", ["sora"]),
        ("altman", ["sora"]),
        ("🚀", ["sora"]),
        ("reuters users", ["sora"]),
        ("author:lee", ["sora"]),
        ("source:新华社", ["disney"]),
        ('theme:"labour rights"', ["sora"]),
        ("theme:money", ["sora"]),
        ("note:doubt*", ["sora"]),
        ("in:notes figures", ["sora"]),
        ("in:text figures", []),
        ("title:app", ["undated"]),
        ("app -title:app", ["disney", "sora"]),
        ("lang:zh", ["disney"]),
        ("date:2026-03", ["disney", "sora"]),
        ("date:2026-03-02..", ["sora"]),
        ("-openai", ["undated"]),
        ('"the app"', ["disney"]),
        ("usrs~", ["sora"]),
        ("ope* reu*", ["sora"]),
        ('"users Apps"', []),
    ],
)
def test_a_query_finds(index: SearchIndex, query: str, articles: list[str]) -> None:
    assert sorted(found(index, query)) == articles


def test_a_hit_tells_where_it_comes_from_and_marks_the_text(index: SearchIndex) -> None:
    (hit,) = index.search("sora users").hits
    assert (hit.title, hit.source, hit.date, hit.language) == (
        "OpenAI closes Sora",
        "Reuters",
        "2026-03-24",
        "en",
    )
    assert hit.count == 3
    title = [passage for passage in hit.passages if passage.where == "title"]
    text = [passage for passage in hit.passages if passage.where == "text"]
    assert [SORA.title[a:b] for p in title for a, b in p.matches] == ["Sora"]
    assert sorted(SORA.text[a:b] for p in text for a, b in p.matches) == ["Sora", "users"]
    assert all(SORA.text[p.start : p.end] == p.text for p in text)


def test_a_match_in_a_note_names_the_annotation(index: SearchIndex) -> None:
    (hit,) = index.search("doubtful").hits
    (passage,) = hit.passages
    assert (passage.where, passage.annotation) == ("note", "urn:1")
    assert passage.matches == ((0, 8),)


def test_open_articles_without_a_match_are_named(index: SearchIndex) -> None:
    results = index.search("disney OR 迪士尼", articles=["sora", "disney", "unknown"])
    assert results.absent == ("sora", "unknown")


def test_open_articles_are_among_the_hits_beyond_the_limit(index: SearchIndex) -> None:
    results = index.search("openai", limit=1, articles=["sora", "disney"])
    assert results.counts().total == 2
    assert {hit.article for hit in results.hits} == {"sora", "disney"}


def test_facets_count_all_articles_found(index: SearchIndex) -> None:
    facets = index.search("app", limit=1).counts().facets
    assert facets["source"] == (("Reuters", 1), ("新华社", 1))
    assert facets["theme"] == (("Labour rights", 1), ("Money", 1))
    assert facets["date"] == (("2026-03", 2),)
    assert dict(facets["language"]) == {"en": 1, "fr": 1, "zh": 1}


def test_results_can_be_sorted_by_date_newest_first(index: SearchIndex) -> None:
    assert found(index, "app", sort="date") == ["sora", "disney", "undated"]
    assert found(index, "app", sort="date", limit=1) == ["sora"]


@pytest.mark.parametrize("most", [3, 400])
@pytest.mark.parametrize("query", ["tide", "ti*", "tide OR harbour", "tides", '"tide tide"'])
def test_the_best_are_the_same_however_many_are_asked_for(
    tmp_path: Path, query: str, most: int
) -> None:
    chance, index = random.Random(most), SearchIndex(tmp_path)
    for segment in range(2):
        articles = []
        for number in range(120):
            words = ["tide"] * chance.randint(1, most) + ["sea"] * chance.randrange(200)
            words += ["tides", "harbour"][: chance.choice((0, 0, 0, 1, 2))]
            title = "Tide" if number % 40 == 0 else ""
            articles.append(Document(f"{segment}-{number:03}", title, text=" ".join(words)))
        index.update(articles)
    index.update([], removed=["0-005", "1-040"])
    everything = index.search(query, limit=None)
    some = index.search(query, limit=9, articles=["1-077"])
    assert some.hits[:9] == everything.hits[:9]
    assert all(hit in everything.hits for hit in some.hits)
    assert some.counts().total == len(everything.hits)
    scores = everything.counts().scores
    assert some.counts().scores == {hit.article: scores[hit.article] for hit in some.hits}


def test_a_phrase_that_stands_twice_in_a_query_is_found_in_both_places(index: SearchIndex) -> None:
    assert found(index, '(OpenAI "the app") OR (app "the app")') == ["disney"]
    assert found(index, '(users "the app") OR (FAQ "the app")') == ["disney"]


def test_a_match_in_the_title_counts_more(index: SearchIndex) -> None:
    assert found(index, "app")[0] == "undated"


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("opeani", "openai"), ("source:Reutres", "source:reuters"), ("usres -app", ""), ("qqqqq", "")],
)
def test_nothing_found_offers_the_nearest_spelling(
    index: SearchIndex, typed: str, suggested: str
) -> None:
    assert index.search(typed).suggestion == suggested


def test_a_word_being_typed_is_found_before_it_is_finished(index: SearchIndex) -> None:
    assert found(index, "rep") == []
    assert found(index, "clo", as_you_type=True) == ["sora"]
    assert found(index, "closing", as_you_type=True) == ["sora"]


@pytest.mark.parametrize(
    "query", ["(((", "*", '"', "a AND", "body:[a TO", "x" * 10_000, "\x00\x1b", ""]
)
def test_a_query_that_tries_to_break_it_gets_a_hint_or_nothing(
    index: SearchIndex, query: str
) -> None:
    results = index.search(query)
    assert results.hint or not results.hits


def test_stop_words_are_words(index: SearchIndex) -> None:
    assert found(index, "the of") == ["sora"]
    assert found(index, '"its users"') == ["sora"]


def test_a_changed_article_replaces_the_old_one(index: SearchIndex) -> None:
    index.update([replace(SORA, text="Entirely new words")])
    assert found(index, "entirely") == ["sora"]
    assert found(index, "users") == []
    assert index.fingerprints()["sora"] == replace(SORA, text="Entirely new words").fingerprint


def test_a_removed_article_is_gone(index: SearchIndex) -> None:
    index.update([], removed=["sora", "never-there"])
    assert found(index, "openai") == ["disney"]
    assert set(index.fingerprints()) == {"disney", "undated"}


def test_of_two_documents_with_one_id_the_last_is_kept(index: SearchIndex) -> None:
    index.update([replace(SORA, text="first"), replace(SORA, text="second")])
    assert found(index, "second") == ["sora"]
    assert found(index, "first") == []


def test_many_small_changes_keep_few_files_and_lose_nothing(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    documents = makers.documents(30)
    for document in documents:
        index.update([document])
    for document in documents[:10]:
        index.update([replace(document, text=f"{document.text} again")])
    assert set(index.fingerprints()) == {document.id for document in documents}
    assert index.search("again").counts().total == 10
    assert len(list(tmp_path.rglob("*.trm"))) <= writing.MOST
    index.merge()
    assert len(list(tmp_path.rglob("*.trm"))) < 16
    assert index.search("again").counts().total == 10


def test_the_fingerprint_follows_everything_that_is_indexed() -> None:
    changes = [
        replace(SORA, title="x"), replace(SORA, source="x"), replace(SORA, author="x"),
        replace(SORA, date="x"), replace(SORA, language="x"), replace(SORA, themes=()),
        replace(SORA, notes=()), replace(SORA, text="x"), replace(SORA, id="x"),
    ]  # fmt: skip
    assert len({SORA.fingerprint, *(changed.fingerprint for changed in changes)}) == 10


def test_two_indexes_on_one_folder_see_each_others_changes(tmp_path: Path) -> None:
    first, second = SearchIndex(tmp_path), SearchIndex(tmp_path)
    assert second.search("openai").counts().total == 0
    first.update([SORA])
    assert second.search("openai").counts().total == 1
    second.update([DISNEY])
    assert first.search("openai").counts().total == 2


def test_a_second_writer_is_told_that_the_index_is_busy(tmp_path: Path) -> None:
    first, second = SearchIndex(tmp_path), SearchIndex(tmp_path, timeout=0.05)

    def interrupted(_count: int) -> None:
        with pytest.raises(IndexBusy, match="Another window"):
            second.update([DISNEY])

    first.update([SORA], progress=interrupted)
    second.update([DISNEY])
    assert set(first.fingerprints()) == {"sora", "disney"}


def test_a_cancelled_update_leaves_the_index_as_it_was(index: SearchIndex, tmp_path: Path) -> None:
    files = sorted(path.name for path in tmp_path.rglob("*.*"))
    with pytest.raises(Cancelled):
        index.update([replace(SORA, text="new")], removed=["disney"], cancelled=lambda: True)
    assert found(index, "迪士尼") == ["disney"]
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == files


def test_an_article_of_millions_of_words_is_indexed_to_its_end(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    text = "filler words go on " * 100_000 + "needle in hay"
    index.update([SORA, replace(SORA, id="long", text=text)])
    (hit,) = index.search('"needle in hay"').hits
    assert hit.article == "long"
    assert hit.passages[0].matches == ((len(text) - 13, len(text)),)
    assert index.search("filler").hits[0].count == 100_000


def test_lone_surrogates_and_control_characters_are_survived(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    index.update([Document(id="odd\ud800", title="\x00", text="be\x00fore \ud83d after\x1b")])
    assert found(index, "after") == ["odd\ud800"]


def test_small_segments_are_put_together_once_nobody_waits(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    documents = makers.documents(9)
    for document in documents:
        index.update([document])
    index.update([replace(documents[0], text="A zeppelin.")])
    assert len(list(tmp_path.rglob("*.doc"))) == 9  # and the empty one is gone
    index.merge()
    assert len(list(tmp_path.rglob("*.doc"))) == 1
    assert len(index.fingerprints()) == 9
    assert found(index, "zeppelin") == [documents[0].id]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[SearchIndex, list[Document]]:
    index, documents = SearchIndex(tmp_path_factory.mktemp("library")), makers.documents(240)
    for start in (0, 90, 200):  # three segments, and some documents deleted in the older ones
        index.update(documents[start : start + 150])
    index.update(documents[100:130])
    return index, documents


def test_answers_are_those_of_a_plain_scan(
    library: tuple[SearchIndex, list[Document]],
) -> None:
    index, documents = library
    scanned = [scan.Scanned(document) for document in documents]
    for asked in scan.queries(documents, 300):
        assert set(found(index, asked.text, limit=None, passages=1)) == scan.answer(
            asked, scanned
        ), asked.text


def test_no_han_substring_is_missed_or_made_up(
    library: tuple[SearchIndex, list[Document]],
) -> None:
    index, documents = library
    scanned = [scan.Scanned(document) for document in documents]
    for piece in scan.han_pieces(documents, 400):
        expected = {one.document.id for one in scanned if one.has_substring(piece)}
        assert set(found(index, piece, limit=None, passages=1)) == expected, piece
    assert han.simplified()


def test_every_article_found_by_its_words_has_a_marked_passage(
    library: tuple[SearchIndex, list[Document]],
) -> None:
    index, _ = library
    for query in ("report", "迪", '"text to video"', "vid*", "vidoe~", "us", "$1.000"):
        results = index.search(f"in:text {query}", limit=None)
        assert results.counts().total
        assert all(hit.count and hit.passages for hit in results.hits)


def test_whoosh_reads_the_index_by_its_own_means(
    library: tuple[SearchIndex, list[Document]],
) -> None:
    index, _ = library
    with index._store.index().searcher() as searcher:
        for query, typed in (
            (Term("text", "studio"), 'in:text "studio"'),
            (Phrase("text", ["the", "studio"]), 'in:text "the studio"'),
        ):
            theirs = {hit["document"].id for hit in searcher.search(query, limit=None)}
            titled = set(found(index, typed.replace("in:text ", "title:"), limit=None))
            ours = set(found(index, typed, limit=None))
            assert theirs | titled == ours
