"""The timeline as numbers: what is dated, and where it stands on an axis that shortens gaps."""

from __future__ import annotations

import datetime as dt

from desktop.compare.figures.dates import events
from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.compare.pictures.moments import Axis, Moment, moments_of


def article(name: str, text: str, date: str = "", dated: str = "stated") -> Article:
    info = ArticleInfo(name, f"{name}.md", name, date=date, dated=dated)
    return Article(info, [Block(BlockKind.PARAGRAPH, text)])


def moment(first: str, last: str = "") -> Moment:
    return Moment(0, dt.date.fromisoformat(first), dt.date.fromisoformat(last or first), "", "")


def test_sentences_with_a_date_and_publications_stand_by_date() -> None:
    both = [
        article("a", "The bridge closed on 4 May 2026. Nobody knows why.", "2026-05-06"),
        article("b", "It was built in 1931. 大桥于2026年5月5日重新开放。", "2026-05-05", "file"),
    ]
    found = [(one.lane, one.label, one.is_publication) for one in moments_of(both, events(both))]
    assert found == [
        (1, "1931", False),
        (0, "4 May 2026", False),
        (1, "2026年5月5日", False),
        (0, "published", True),
    ]


def test_a_long_gap_takes_little_more_room_than_a_short_one() -> None:
    days = [moment("2024-01-01"), moment("2026-03-01"), moment("2026-03-02"), moment("2026-03-03")]
    axis = Axis(days)
    at = [axis.at(one.first) for one in days]
    assert at == sorted(at)
    assert (at[0], at[-1]) == (0.0, 1.0)
    assert at[2] - at[1] > (at[1] - at[0]) / 8


def test_days_between_known_ones_stand_in_proportion() -> None:
    axis = Axis([moment("2026-03-01", "2026-03-11")])
    assert axis.at(dt.date(2026, 3, 6)) == 0.5


def test_one_day_alone_stands_at_the_beginning() -> None:
    assert Axis([moment("2026-03-01")]).at(dt.date(2026, 3, 1)) == 0.0
