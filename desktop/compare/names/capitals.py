"""Names as capitals show them: in English, and Latin names in any other text.

A word that opens a sentence or stands in a heading is a name only if it is written with a capital
elsewhere too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from desktop.compare.figures.grammars.measures import LETTER_SIGNS
from desktop.compare.names.known import Known
from desktop.compare.words.speech import PARTICLE, PARTICLES, TITLE

_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_SYLLABLE = r"(?:[bcdfghjklmnprstwxyz]{0,2}[aeiou]{1,3}(?:ng?|[klmpt])?)"
_GIVEN = (
    rf"(?:(?=[{_UPPER}])(?i:{_SYLLABLE})-(?!(?:run|to|in|on|no|man|men|win|set|hit|top|up|pro|go)\b)"
    rf"{_SYLLABLE}(?![{_LETTERS}-]))"
)
"""A given name of East Asia: "Wen-po", "Jong-un", unlike "Kong-based"."""

_WORD = (
    rf"(?:{_GIVEN}|[{_UPPER}][{_LETTERS}0-9]*(?:'(?!s\b)[{_LETTERS}]+)?(?:-[{_UPPER}][{_LETTERS}0-9]*)*"
    rf"|[a-z][{_UPPER}][{_LETTERS}0-9]*)"
)
_SEATS = r"(?:Hospital|Infirmary|College|School|University|Cathedral|Church|Chapel)\b"
"""What is called after a saint or a king: "St. Brendan's Hospital"."""

_OFFICES = (
    r"(?:Administration|Commission|Agency|Ministry|Department|Office|Bureau|Authority|Committee"
    r"|Inspectorate|Council|Service)\b"
)
_TWO_FIELDS = re.compile(
    rf"(?:(?P<head>(?:Department|Ministry|Office|Minister|Secretary|Committee)[ ](?:of|for)[ ]"
    rf"(?:the[ ])?)(?:[{_UPPER}][a-z]+[ ]){{1,3}}and[ ](?:[{_UPPER}][a-z]+)(?:[ ][{_UPPER}][a-z]+)?"
    rf"|(?:(?!The\b)[{_UPPER}][a-z]+,?[ ]){{1,3}}and[ ](?:[{_UPPER}][a-z]+[ ]){{1,3}}{_OFFICES})"
)
"""An office with two fields: "Food and Drug Administration", "Department of Health and Care"."""

_NAME = re.compile(
    rf"(?<![{_LETTERS}0-9'@/.])(?:{TITLE}[ ])*(?:(?:St|Mt|[{_UPPER}])\.[ ]?){{0,6}}{_WORD}"
    rf"(?:'s(?=[ ]{_SEATS})|'(?=[ ]{_SEATS}))?"
    rf"(?:[ ](?:(?:(?:of|for|&|{PARTICLE})[ ]){{1,2}}(?:the[ ])?"
    rf"|[{_UPPER}]\.[ ])?"
    rf"(?!(?:CEO|CFO|President|Mayor|Minister|Judge|Dr|Mr|Ms|Mrs)\b){_WORD}){{0,11}}(?![{_LETTERS}])"
)
# No name has more than six initials or twelve words; else a text of capitals takes forever.
_OPENS = re.compile(r"(?:^|[.!?:][\"')\]]?\s+|[\n\"(]|[.!?]|[-*•·|]\s?)\Z")
_LOWER = re.compile(rf"(?<![{_LETTERS}0-9])[a-z][{_LETTERS}'-]+")
_STOP_WORDS = """
a about above according across after again ai all along also although am amid among an and another
any api apr april are around as at aug august away because been before behind being below beneath
beside besides between beyond but by can captain celsius ceo cfo chief christmas could councillor
councilor day dec december despite detective did do does dr during each early easter either even
every everybody everyone everything fahrenheit faq feb february few first five for four friday
from further get gpu gpus had has have he her here his how however i id if in indeed inside
inspector instead into ipo is it it's its jan january judge jul july jun june just last later less
let like many mar march may maybe mayor meanwhile minister monday more most mr mrs ms much must my
near neither never nevertheless next no nobody none nor not nothing nov november now oct october
of often ok on once one only onto or other others our out outside over past perhaps pm pr
president previously prof roi saturday second sep sept september several she should since sir six
so some still such sunday ten than thanks that the their then there these they third this those
though three through throughout thursday thus tl tldr to today together tomorrow too toward
towards tuesday tv two under unlike until up upon us very via was we wednesday well were what when
where whereas whether which while who whoever why will with within without would yes yesterday yet
you your i'd i'm i'll i've gmt utc bst cet cest eet eest est edt pst pdt hundred thousand million
billion trillion
"""
_STOP = frozenset(_STOP_WORDS.split())
_DEMONYM_WORDS = """
american british chinese european french german italian japanese spanish english asian african
russian indian korean swiss norwegian swedish danish dutch finnish polish turkish israeli iranian
iraqi canadian australian mexican brazilian ukrainian arab greek irish scottish welsh portuguese
taiwanese thai vietnamese pakistani egyptian black western eastern northern southern
"""
_DEMONYMS = frozenset(_DEMONYM_WORDS.split())
_OF_WHERE = re.compile(r"(?: (?:of|for) .*)?$", re.DOTALL)
"""Where somebody belongs who is called by a title: "Dr Ana Ruiz of Harrow Hospital"."""

_TITLES = re.compile(rf"^(?:{TITLE} )+")


@dataclass(frozen=True, slots=True)
class Found:
    """A name where it stands, in code points; ``titled`` where a person's title goes before."""

    article: str
    start: int
    end: int
    text: str
    titled: bool = False


def find(texts: Iterable[tuple[str, str]], known: Known | None = None) -> tuple[Found, ...]:
    """Return the names in plain ``texts``, pairs of an article's id and its text."""
    whole = list(texts)
    use = _Use(
        Counter(word for _, text in whole for word in _inside(text)),
        Counter(match.group() for _, text in whole for match in _LOWER.finditer(text)),
        known,
    )
    found = [one for article, text in whole for one in _in_text(article, text, use)]
    names = {one.text for one in found}
    return tuple(part for one in found for part in _without_place(one, names))


def _without_place(one: Found, names: set[str]) -> tuple[Found, ...]:
    """Return a name, or those in it where it only says of where one is: "Orrin Mills of Leeds"."""
    head, _, where = one.text.partition(" of ")
    if not where or " " not in head or head not in names:
        return (one,)
    cut = one.start + len(head)
    whose, rest = replace(one, end=cut, text=head), replace(one, start=cut + 4, text=where)
    return (whose, rest) if " of " not in where else (whose,)


def _in_text(article: str, text: str, use: _Use) -> Iterator[Found]:
    """Yield the names of one text, none over another."""
    done = 0
    offices = [Found(article, *one.span(), one.group()) for one in _offices(text, use)]
    for office in [*offices, None]:
        end = office.start if office else len(text)
        for match in _NAME.finditer(text, done, end):
            if found := _trimmed(article, text, match, use):
                yield found
        if office:
            yield office
            done = office.end


def _offices(text: str, use: _Use) -> Iterator[re.Match[str]]:
    """Yield the offices with two fields, which are plain words and no names."""
    for match in _TWO_FIELDS.finditer(text):
        fields = re.findall(r"[A-Z][a-z]+(?=,? and\b)|(?<=and )[A-Z][a-z]+", match.group())
        if all(map(use.is_word, fields)) and not _is_title(_line(text, match.start())):
            yield match


_Words = list[tuple[int, str]]
"""Words with where they begin."""


@dataclass(frozen=True, slots=True)
class _Use:
    """How the articles write their words: with a capital inside sentences, and without one."""

    capital: Counter[str]
    lower: Counter[str]
    known: Known | None

    def is_word(self, word: str) -> bool:
        """Return whether the dictionary has a word of these letters that is no name."""
        return bool(self.known and self.known.is_common(word))

    def stands_alone(self, word: str, after: str) -> bool:
        """Return whether one capitalised word is a name: what follows an adjective tells it."""
        if self.is_common(word):
            return False
        if self.capital[word] > 1 or word[1:] != word[1:].lower() or not self.is_word(word):
            return True
        return not _PLURAL.search(word) and not _QUALIFIES.match(after)

    def is_sure(self, word: str) -> bool:
        """Return whether a word is a name though a heading gives every word a capital."""
        if self.capital[word]:
            return True
        if not self.known or len(word) < 4 or word.lower() in _STOP:
            return False
        glued = any(letter.isupper() for letter in word[1:])
        return not (glued or self.lower[word.lower()] or self.is_word(word))

    def is_common(self, word: str) -> bool:
        """Return whether a word is written small more often than as a name."""
        small = word.lower()
        inner = any(letter.isupper() for letter in word[1:])
        return small in _DEMONYMS or (not inner and self.lower[small] > 2 * self.capital[word])

    def begins_name(self, word: str, after: str, *, opens: bool) -> bool:
        """Return whether a word is a name's first; ``after`` is the text that follows it."""
        if word.lower() in _STOP or word == word.lower():
            return False
        if not opens or any(letter.isupper() for letter in word[1:]):
            return True
        if self.capital[word]:
            return not self.is_common(word)
        does = _ACTS if self.is_word(word) else _DOES
        return not self.lower[word.lower()] and bool(_NAMED.match(word) and does.match(after))


_NAMED = re.compile(r"(?!\w*(?:ly|ing|ed|s|tion|ment|ness|ity|ous|ful|ive|able|.{6}al)$)\w{4,}$")
"""A word that by its look may be a name though it only ever opens sentences."""

_PLURAL = re.compile("[^s]s$")
_QUALIFIES = re.compile(
    r" (?!(?:and|or|as|at|by|for|in|on|to|with|from|which|who|than|but|is|was|has|had|have|will"
    r"|would|did|does|can|could|said|says|may|also|itself|now|then|still|already|just|never|soon|again|\w+ly|\w+ed"
    r"|\w{3,}(?:ens|ises|izes|ches|shes))\b)[a-z]"
)
"""What follows a word that only qualifies the next one."""

_ACTS = re.compile(r" \w{3,}(?:ens|ises|izes|ches|shes)\b")
"""What follows a word that would need an article were it no name: "Adobe strengthens"."""

_DOES = re.compile(
    rf" (?:{PARTICLE} ){{0,2}}[{_UPPER}]|'s|,? (?:has|had|have|is|was|will|would|did|does|can|could"
    r"|said|says|sold|held|won|lost|made|gave|took|told|kept|paid|built|\w+(?:ed|ens|ises|izes|tes|ches|shes))\b"
)


def _inside(text: str) -> Iterator[str]:
    """Yield the words that are written with a capital though no sentence begins there."""
    for line in text.split("\n"):
        if _is_title(line):
            continue
        for match in _NAME.finditer(line):
            words = match.group().split()
            opens = bool(_OPENS.search(line, max(0, match.start() - 4), match.start()))
            yield from words[1 if opens else 0 :]
            if opens and re.search(r"[A-Z0-9]", words[0][1:]):
                yield words[0]  # inner capitals can't come from the sentence


_BYLINE = re.compile(rf"By (?:[{_UPPER}][{_LETTERS}.'-]+ ){{1,3}}")
"""Who wrote it: each word has a capital since each is a name."""


def _is_title(line: str) -> bool:
    if _BYLINE.match(line + " "):
        return False
    if line.isupper() and not _is_han(line) and len(line.split()) > 2:
        return len(line) <= 140
    if len(line) > 140 or _is_han(line) or re.search(r"[.!?] |[.,;:][\"')]?\s*$", line):
        return False
    words = [word for word in re.findall(rf"[{_LETTERS}]{{4,}}", line) if word.lower() not in _STOP]
    if not words or (len(words) < 3 and line.rstrip()[-1:] in ("!", "?", '"')):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return bool(capitals > 0.7 * len(words))


def _is_han(line: str) -> bool:
    """Return whether most of a line is Chinese, where a capital opens nothing."""
    return len(re.findall("[\u4e00-\u9fff]", line)) > len(re.findall(f"[{_LETTERS}]", line)) / 2


def _trimmed(article: str, text: str, match: re.Match[str], use: _Use) -> Found | None:
    """Take from both ends of a run of capitals what is no part of a name."""
    start, end = match.span()
    opens = start == 0 or bool(_OPENS.search(text, max(0, start - 4), start))
    title = _TITLES.match(match.group() + " ")
    if title and title.end() <= end - start:
        start, opens = start + title.end(), False
        end -= len(_OF_WHERE.search(text[start:end])[0])  # type: ignore[index]
    words = [(one.start() + start, one.group()) for one in re.finditer(r"\S+", text[start:end])]
    if _is_title(_line(text, start)):
        words, opens = _sure(words, use), False
    words = _from_name(text, words, use, opens=opens)
    while words and (words[-1][1].lower() in _STOP or words[-1][1] in _JOINING):
        words = words[:-1]
    words = _unglued(words)
    if not words or (len(words) == 1 and not _is_one_word_name(text, words[0], use)):
        return None
    start, end = words[0][0], words[-1][0] + len(words[-1][1])
    is_titled = title is not None and not _OF.match(match.group(), title.end())
    return Found(article, start, end, text[start:end], is_titled) if end - start > 1 else None


_OF = re.compile(r"(?:of|for|the|at) ")
"""What parts a title from the firm of its bearer: "Chairwoman of Orrin Mills"."""


def _is_one_word_name(text: str, found: tuple[int, str], use: _Use) -> bool:
    at, word = found
    if word.removesuffix("s").lower() in _STOP or word in _LAWS or _SUM.fullmatch(word):
        return False
    if re.fullmatch(TITLE, word):
        return False
    return use.stands_alone(word, text[at + len(word) : at + len(word) + 20])


def _unglued(words: _Words) -> _Words:
    """Take a word that is the same name twice, with the space between sentences lost, as one."""
    if len(words) == 1 and (twice := re.fullmatch(r"(\w{4,})\1", words[0][1])):
        return [(words[0][0] + len(twice[1]), twice[1])]
    return words


_SUM = re.compile(rf"(?:{'|'.join(LETTER_SIGNS)})\d\w*")
"""An amount of money, whose sign is made of letters."""

_LAWS = frozenset(("Act", "Bill", "Treaty", "Accord", "Directive", "Convention"))
"""Words that are a name's last, but none by themselves."""

_JOINING = frozenset((*PARTICLES, "of", "for", "the", "&"))


def _line(text: str, at: int) -> str:
    """Return the line around ``at``, or enough of it to tell that it is no heading."""
    start, end = text.rfind("\n", max(0, at - 200), at), text.find("\n", at, at + 200)
    return text[start + 1 if start >= 0 else max(0, at - 200) : end if end >= 0 else at + 200]


def _from_name(text: str, words: _Words, use: _Use, *, opens: bool) -> _Words:
    """Leave out the first words of a run until a name begins."""
    while words:
        at, word = words[0]
        if len(words) > 2 and word.lower() in PARTICLES:
            break
        if use.begins_name(word, text[at + len(word) : at + len(word) + 20], opens=opens):
            break
        opens = opens and word.lower() not in _STOP
        words = words[1:]
    return words


def _sure(words: _Words, use: _Use) -> _Words:
    """Return the first run of words that are names elsewhere: a heading gives all a capital."""
    started = list(dropwhile(lambda word: not use.is_sure(word[1]), words))
    return list(takewhile(lambda word: use.is_sure(word[1]), started))
