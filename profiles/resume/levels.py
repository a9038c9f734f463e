"""How well a technology is mastered: the words of other documents as our five levels."""

from profiles.choices import Level

_WORDS = {
    Level.BASIC: "basic basics beginner elementary fundamental fundamentals novice starter dasar pemula awam",
    Level.WORKING: "familiar junior limited working cukup kenal pratama",
    Level.SOLID: "competent good intermediate medium middle solid baik madya menengah sedang terampil",
    Level.ADVANCED: "advanced experienced proficient senior strong berpengalaman lanjut lanjutan mahir",
    Level.EXPERT: "expert guru master specialist ahli pakar spesialis utama",
}
_PHRASES = {
    "working knowledge": Level.WORKING,
    "upper intermediate": Level.ADVANCED,
    "very good": Level.ADVANCED,
    "sangat baik": Level.ADVANCED,
    "tingkat lanjut": Level.ADVANCED,
    "sangat mahir": Level.EXPERT,
}
LEVELS = {word: level for level, words in _WORDS.items() for word in words.split()} | _PHRASES


def level_of(words: str) -> Level | None:
    """The level of a word that is known, in English or Indonesian; never a guess."""
    return LEVELS.get(words.casefold())
