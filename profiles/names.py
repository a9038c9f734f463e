"""What names a person, and in which notation a text says it.

A word of the name with four letters or more is looked for in any case, unless it is an ordinary word
("will", Indonesian "yang"): that one only with a capital, as one of three letters; one of two only as the
name has it ("Li"). Accents, spaces, hyphens and digits at the end make no difference.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import permutations

from django.conf import settings

from profiles.slugs import LIKELY_WORDS

TELLING = 4  # letters of a word that is looked for in any case
JOINED = 6  # letters of two parts written as one word
MOST_PARTS = 8  # of a name or an address: what follows is looked for word by word
ENDING = 7  # digits by which a telephone number is known, whatever stands before them
FEWEST_DIGITS = 5

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
STROKES = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
SPELT_UMLAUT = re.compile("([aou])e")
ORDINARY = re.compile(r"(?<![\w@./%(])[^\W\d_]+(?![\w@/(])")
# Scripts without spaces between words, or whose words end with what belongs to the next.
KANA, HAN, HANGUL = "\u3040-\u30ff", "\u3400-\u9fff\uf900-\ufaff", "\uac00-\ud7a3"
UNSPACED = re.compile(f"[{KANA}{HAN}{HANGUL}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
HANGUL_WORD = re.compile(f"[{HANGUL}]{{2,}}")
FULL_NAME = re.compile(f"[{HAN}]{{3,6}}|[{HANGUL}]{{3,6}}")  # family and given name in one


@cache
def word_pattern() -> re.Pattern[str]:
    """Letters and digits with the marks on them, which Python's own `\\w` leaves out."""
    marks = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(f"(?:[^\\W_]|[{marks}{INVISIBLE}])+")


Phrase = tuple[str, ...]  # folded words


def fold(word: str) -> str:
    """Without case, accents, strokes and what is not seen."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word)
    kept = "".join(c for c in letters if not "\u0300" <= c <= "\u036f" and c not in INVISIBLE)
    return unicodedata.normalize("NFC", kept.casefold()).translate(STROKES)


def digits_of(number: str) -> str:
    return "".join(str(unicodedata.digit(c)) for c in number if c.isdigit())


@cache
def ordinary_words() -> frozenset[str]:
    """What the site itself says in small letters, in any of its languages; no list is kept for this."""
    found = set(LIKELY_WORDS)
    for path in (settings.BASE_DIR / "locale").glob("*/LC_MESSAGES/django.po"):
        lines = path.read_text(encoding="utf-8").splitlines()
        text = "\n".join(line for line in lines if not line.startswith("#"))
        found.update(fold(word) for word in ORDINARY.findall(text) if word.islower())
    return frozenset(found)


def is_telling(folded: str) -> bool:
    """Names somebody in small letters too."""
    return len(folded) >= TELLING and folded not in ordinary_words()


def spellings(part: str) -> set[str]:
    """Müller, Mueller and Muller, whichever is given."""
    plain = fold(part)
    forms = {plain, fold(part.lower().translate(UMLAUTS)), SPELT_UMLAUT.sub(r"\1", plain)}
    return {form for form in forms if len(form) >= TELLING} | {plain}


def within(part: str) -> list[str]:
    """Patterns of a name, and of its halves, in a script where it stands within longer words."""
    halves = []
    if FULL_NAME.fullmatch(part):
        lengths = range(min(3, len(part) - 1), 1, -1)
        halves = [part[-n:] for n in lengths] + [part[:n] for n in lengths if not HANGUL_WORD.match(part)]
    return [part if halves else _pattern(part), *map(_pattern, halves)]


def _pattern(part: str) -> str:
    """Nothing for one that stands in too many words."""
    if HANGUL_WORD.fullmatch(part):
        return f"(?<![{HANGUL}]){part}"  # a name begins the word to which particles are hung
    return part if len(part) > 2 or re.fullmatch(f"[{HAN}]{{2}}", part) else ""


def _has_letters(word: str) -> bool:
    return any(map(str.isalpha, word))


class Names:
    """Of one person: the name as they write it, words of their addresses, telephone numbers."""

    def __init__(self, name: str, addresses: Iterable[str] = (), phones: Iterable[str] = ()):
        self.exact: set[str] = set()
        self.with_capital: set[str] = set()
        self.in_any_case: set[str] = set()
        self.after_a_sign: set[str] = set()  # of an account: @ or /
        self.initials: set[str] = set()
        self.phrases: dict[Phrase, bool] = {}  # whether it names somebody in small letters too
        self.addresses: set[Phrase] = set()
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._patterns: list[str] = []
        self._take_name(unicodedata.normalize("NFC", name))
        for address in addresses:
            self._take_address(address)
        self.phones = [digits[-ENDING:] for digits in map(digits_of, phones) if len(digits) >= FEWEST_DIGITS]
        # Of phrases and addresses, by their first word; the longest first.
        self.lengths = {word: sorted(each, reverse=True) for word, each in self._lengths.items()}
        patterns = list(filter(None, dict.fromkeys(self._patterns)))
        self.inside = re.compile("|".join(patterns)) if patterns else None

    def is_part(self, word: str) -> bool:
        return fold(word) in self.with_capital or word in self.exact

    def _take_name(self, name: str) -> None:
        whole = word_pattern().findall(name)
        parts = [word for word in whole if name.islower() or not word.islower()]
        for part in filter(_has_letters, parts):
            if UNSPACED.match(part):
                self._patterns += within(part)
            else:
                self._take_part(part)
        self._take_phrases(whole, parts)
        joined = [fold(part) for part in parts if len(part) > 1][:MOST_PARTS]
        for pair in [*permutations(joined, 2), joined]:
            self._take_joined("".join(pair))

    def _take_part(self, part: str) -> None:
        self.initials.add(fold(part)[:1])
        if len(part) == 2:
            self.exact |= {part, part.capitalize()}
        for form in spellings(part):
            if len(form) > 2:
                self.with_capital.add(form)
            if is_telling(form):
                self.in_any_case.add(form)
                self.with_capital.add(f"{form}s")  # "Sitis Projekt"

    def _take_joined(self, word: str) -> None:
        if len(word) >= JOINED and is_telling(word):
            self.in_any_case.add(word)

    def _take_phrases(self, whole: list[str], parts: list[str]) -> None:
        """The whole name, and a surname with the small words before it: "van Bar"."""
        begun = 0
        for place, word in enumerate(whole):
            if word in parts:
                self._take_phrase(whole[begun : place + 1])
                begun = place + 1
        self._take_phrase(whole)

    def _take_phrase(self, spoken: list[str]) -> None:
        """In small letters "do an" says nothing about An Do."""
        phrase = self._phrase(spoken)
        if len(phrase) > 1:
            self.phrases[phrase] = any(map(is_telling, phrase)) or all(len(word) > 2 for word in phrase)

    def _phrase(self, spoken: list[str]) -> Phrase:
        phrase = tuple(map(fold, spoken[:MOST_PARTS]))
        if len(phrase) > 1:
            self._lengths[phrase[0]].add(len(phrase))
        return phrase

    def _take_address(self, address: str) -> None:
        parts = word_pattern().findall(address)[:MOST_PARTS]
        if any(is_telling(fold(part)) for part in parts):
            self._take_phrase(parts)
        elif len(parts) > 1:
            self.addresses.add(self._phrase(parts))
        joined = fold("".join(parts))
        for form in filter(_has_letters, {joined, joined.rstrip("0123456789")}):
            (self.in_any_case if is_telling(form) else self.after_a_sign).add(form)
