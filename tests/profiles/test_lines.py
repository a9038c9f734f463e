"""Lists of lines, as people type them."""

import pytest
from django.core.exceptions import ValidationError

from profiles.fields import MAX_LINE_LENGTH, MAX_LINES, LinesFormField


def test_lines_keep_their_order_and_drop_what_is_blank():
    lines = LinesFormField().clean("second \r\n\r\n  first\n   \nthird")

    assert lines == ["second", "first", "third"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fine\nnot \x00 fine", "null"),
        ("x\n" * (MAX_LINES + 1), "many"),
        ("x" * (MAX_LINE_LENGTH + 1), "long"),
    ],
)
def test_lines_beyond_what_can_be_kept_are_refused(text, code):
    with pytest.raises(ValidationError) as refused:
        LinesFormField().clean(text)

    assert [error.code for error in refused.value.error_list] == [code]
