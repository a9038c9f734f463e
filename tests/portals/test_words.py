from django.utils import translation

from portals.words import per_language


def test_words_are_looked_up_once_for_each_language():
    asked = []

    @per_language
    def word(number):
        asked.append(number)
        return f"{number} {translation.get_language()}"

    with translation.override("en"):
        english = [word(1), word(1)]
    with translation.override("id"):
        indonesian = word(1)

    assert english == ["1 en", "1 en"]
    assert indonesian == "1 id"
    assert asked == [1, 1]
