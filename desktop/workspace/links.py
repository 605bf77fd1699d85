"""The links of a workspace: claims, and the passages of several articles that bear on them.

`Links` is ``workspace.links``. What it returns as a `Change` is yet to be applied, as with
`changes`: by ``Session.push`` in the window, so that it can be undone, or ``store.apply``. The
links themselves are ``store.links()``; all data is in `desktop.annotations.link`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop.anchoring.placement import Status
from desktop.annotations import link_changes
from desktop.annotations.change import ArticleText, Change
from desktop.annotations.link import Kind, Link, LinkedPassage, Stance, passage_of, whole_article
from desktop.annotations.placing import PlacedPassage, passage_as_made
from desktop.errors import ParallaxError
from desktop.library.article import Article, ArticleInfo
from desktop.storage.store import AnnotationStore

Place = tuple[str, int, int]
"""An article's id, and a range of its text in code points, half open."""


class Links:
    """Makes, finds and places the links of one library."""

    def __init__(
        self,
        store: AnnotationStore,
        article: Callable[[str], Article],
        known: Callable[[str], ArticleInfo | None],
    ) -> None:
        """``article`` reads one by its id, ``known`` tells what is known of it without."""
        self._store = store
        self._article = article
        self._known = known

    def all(self, kind: Kind = Kind.CLAIM) -> tuple[Link, ...]:
        """Return the claims, the oldest first; or, of the kind NOT_SAME, the refused echoes."""
        return tuple(one for one in self._store.links() if one.kind is kind)

    def get(self, identifier: str) -> Link:
        """Return the link of that id; raises InputError when there is none."""
        return self._store.link(identifier)

    def placed(self, link: Link) -> tuple[PlacedPassage, ...]:
        """Return a link's passages, in its order, with their places in today's texts.

        Where an article is gone or can't be read, they are orphans. Reads those articles alone
        whose texts are not the ones that were linked.
        """
        found: dict[str, PlacedPassage] = {}
        for article in link.articles:
            found.update((one.passage.id, one) for one in self._placed(link, article))
        return tuple(found[one.id] for one in link.passages)

    def to_review(self) -> tuple[PlacedPassage, ...]:
        """Return the passages that do not stand where they were linked. May read articles."""
        placed = (one for link in self.all() for one in self.placed(link))
        return tuple(one for one in placed if one.placement.status is not Status.PLACED)

    # Changes, each yet to be applied

    def add_link(
        self, claim: str, places: Iterable[Place], stances: Sequence[Stance] = ()
    ) -> Change:
        """Link passages under a claim; ``stances`` belong to the places in order, SAYS if fewer.

        Raises ArticleNotFound, UnreadableFile; ValueError for an empty range.
        """
        passages, texts = self._described(places, stances)
        return link_changes.add_link(claim, passages, texts)

    def add_passage(self, link: str, place: Place, stance: Stance = Stance.SAYS) -> Change:
        """Add a passage to the link of an id."""
        (passage,), (text,) = self._described([place], [stance])
        return link_changes.add_passage(self.get(link), passage, text)

    def add_article(self, link: str, article: str) -> Change:
        """Add a whole article to the link of an id: one that omits the claim has no passage."""
        info = self._article(article).info
        return link_changes.add_passage(self.get(link), whole_article(info))

    def edit_claim(self, link: str, claim: str) -> Change:
        """Say the claim of a link in other words."""
        return link_changes.edit_claim(self.get(link), claim)

    def set_stance(self, link: str, passage: str, stance: Stance) -> Change:
        """Say how the passage of an id stands to the claim."""
        return link_changes.set_stance(self.get(link), passage, stance)

    def move_passage(self, link: str, passage: str, place: Place) -> Change:
        """Put a passage elsewhere, or accept where it was found in a changed text."""
        article = self._article(place[0])
        return link_changes.move_passage(
            self.get(link), passage, article.info, article.text, place[1], place[2]
        )

    def drop_passage(self, link: str, passage: str) -> Change:
        """Take a passage from a link; the last one takes the link with it."""
        return link_changes.drop_passage(self.get(link), passage)

    def remove(self, links: Iterable[str]) -> Change:
        """Delete the links of these ids; they go to the trash."""
        return link_changes.remove([self.get(one) for one in links])

    def refuse(self, places: Iterable[Place]) -> Change:
        """Note that passages which look like echoes of each other are not the same."""
        return link_changes.refuse(*self._described(places, ()))

    def _described(
        self, places: Iterable[Place], stances: Sequence[Stance]
    ) -> tuple[list[LinkedPassage], list[ArticleText]]:
        passages: list[LinkedPassage] = []
        texts: dict[str, ArticleText] = {}
        for number, (key, start, end) in enumerate(places):
            article = self._article(key)
            stance = stances[number] if number < len(stances) else Stance.SAYS
            passages.append(passage_of(article.info, article.text, start, end, stance))
            texts[key] = ArticleText(article.info, article.text)
        return passages, list(texts.values())

    def _placed(self, link: Link, article: str) -> Iterable[PlacedPassage]:
        passages = [one for one in link.passages if one.article == article]
        if all(map(self._is_unmoved, passages)):
            return [passage_as_made(link, one) for one in passages]
        return self._store.place_passages(article, self._text(article), [link])

    def _is_unmoved(self, passage: LinkedPassage) -> bool:
        """Return whether an article's text is known to be the one that a passage was linked in."""
        known = self._known(passage.article)
        return not passage.selector or (known is not None and known.sha256 == passage.sha256)

    def _text(self, article: str) -> str:
        try:
            return self._article(article).text
        except ParallaxError:
            return ""
