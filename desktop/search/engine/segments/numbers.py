"""The words of a segment by their numbers, which are given as the texts come.

What most texts hold is looked up as it stands, by one call of a dictionary; only what is new is
looked into.
"""

from __future__ import annotations

import sys
from array import array

from desktop.search import words

_ITEM = array("I").itemsize
_OFTEN = 12  # bytes, thus three words: longer pieces of text are unlikely to come again
_ODD = 2048  # pieces that are no plain words: most of them never come again

# What a build folds is remembered here; remembering it twice takes megabytes.
_fold = words.fold.__wrapped__


class Numbers(dict[str, bytes]):
    """From a piece of text to the numbers of its words, as an array of them holds them.

    So a text is a look-up for each piece and nothing else.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._others: dict[str, bytes] = {}  # folded words not met as they stand, or with signs
        self._foreign = _Foreign(self)
        self._odd: list[str] = []

    def take_words(self) -> list[str]:
        """Return the words, folded, in the order of their numbers, and forget all."""
        found, self._words = self._words, []
        for known in (self, self._others, self._foreign, self._odd):
            known.clear()
        return found

    def of(self, folded: str) -> bytes:
        """Return the number of a folded word."""
        if folded.isascii() and folded.isalnum():
            return self[folded]
        number = self._foreign.get(folded)
        if number and self._words[int.from_bytes(number, sys.byteorder)] == folded:
            return number
        if folded not in self._others:
            self._others[folded] = self._given(folded)
        return self._others[folded]

    def of_foreign(self, word: str) -> bytes:
        """Return the number of a word that is folded as it stands, and not of ASCII alone."""
        return self._others.get(word) or self._given(word)

    def _given(self, word: str) -> bytes:
        number = len(self._words).to_bytes(_ITEM, sys.byteorder)
        self._words.append(word)
        return number

    def __missing__(self, piece: str) -> bytes:
        if not piece.isascii():
            numbers = b"".join(map(self._foreign.__getitem__, words.split(piece)))
        elif piece.isalnum():  # as most are: one word, folded already
            self[piece] = numbers = self._given(piece)
            return numbers
        elif (found := words.split(piece)) == [piece]:
            numbers = self.of(_fold(piece))
        else:
            numbers = b"".join(map(self.__getitem__, found))
        if len(numbers) <= _OFTEN:
            self._keep(piece, numbers)
        return numbers

    def _keep(self, piece: str, numbers: bytes) -> None:
        """Remember a piece that is no plain word, and not too many of them."""
        if len(self._odd) == _ODD:
            for odd in self._odd:
                del self[odd]
            self._odd.clear()
        self[piece] = numbers
        self._odd.append(piece)


class _Foreign(dict[str, bytes]):
    """From a word of other letters, as it is written, to the number of its folded form.

    Those that are folded as they stand, as most Chinese ones are, are kept nowhere else.
    """

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, word: str) -> bytes:
        folded = _fold(word)
        if folded != word:
            self[word] = number = self._numbers.of(folded)
        elif word.isascii():
            self[word] = number = self._numbers.of(word)
        else:
            self[word] = number = self._numbers.of_foreign(word)
        return number
