import pytest

from profiles.pdf.accent import luminance, on_paper


@pytest.mark.parametrize(
    "accent", ["#ffffff", "#ffe600", "#7cfc00", "#ff00aa", "#d9542b", "#0b6e8f", "#000000"]
)
def test_accent_can_be_read_on_white(accent):
    chosen = on_paper(accent)

    assert 1.05 / (luminance([int(chosen[i : i + 2], 16) for i in (1, 3, 5)]) + 0.05) >= 4.5


def test_accent_that_can_be_read_stays():
    assert on_paper("#0b6e8f") == "#0b6e8f"
