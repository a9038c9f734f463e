"""Portraits: checked before they are decoded, made square and small, without their metadata.

The whole picture is kept too, drawn anew and bounded, to cut other squares from; its owner alone sees it.
"""

import uuid
import warnings
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from profiles.models import Profile

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_BYTES = 8_000_000
MAX_PIXELS = 25_000_000
SIDE, SMALL_SIDE = 480, 96  # pixels
WHOLE = 1600  # pixels of the longest side at most: the whole picture stands among the squares by this number
CENTRE = (0.5, 0.4)  # faces are a little above the middle

NO_PICTURE = _("This is no picture we can read. Use a JPEG, PNG or WebP file.")


def squares_of(file) -> dict[int, bytes]:
    """The picture as WebP files by their side in pixels, squares and the whole; raises ValidationError
    with what to do.
    """
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)d MB; the limit is %(max)d MB.")
            % {"size": -(-file.size // 1_000_000), "max": MAX_BYTES // 1_000_000}
        )
    try:
        picture = _decoded(file)
    except ValidationError:
        raise
    except Exception as error:  # decoders of broken files raise whatever comes to them
        raise ValidationError(NO_PICTURE) from error
    large = ImageOps.fit(picture, (SIDE, SIDE), Image.Resampling.LANCZOS, centering=CENTRE)
    picture.thumbnail((WHOLE, WHOLE), Image.Resampling.LANCZOS)
    return _squares(large) | {WHOLE: _webp(picture)}


def _squares(large: Image.Image) -> dict[int, bytes]:
    small = large.resize((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return {SIDE: _webp(large), SMALL_SIDE: _webp(small)}


def cut_around(whole: bytes, x: int, y: int) -> dict[int, bytes]:
    """The largest square of the whole picture around a point, given in per cent of width and height."""
    with Image.open(BytesIO(whole), formats=("WEBP",)) as picture:
        side = min(picture.size)
        left = _between(0, round(picture.width * x / 100 - side / 2), picture.width - side)
        top = _between(0, round(picture.height * y / 100 - side / 2), picture.height - side)
        square = picture.convert("RGB").crop((left, top, left + side, top + side))
    large = square.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return _squares(large) | {WHOLE: whole}


def _between(least: int, number: int, most: int) -> int:
    return max(least, min(number, most))


def whole_of(profile: Profile) -> bytes | None:
    """The picture as it was uploaded, but for its size; None where only squares were kept."""
    if not profile.photo:
        return None
    try:
        with default_storage.open(name_of(profile.photo.name, WHOLE)) as file:
            return file.read()
    except FileNotFoundError:
        return None


def size_of(whole: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(whole), formats=("WEBP",)) as picture:
        return picture.size


def _decoded(file) -> Image.Image:
    """The picture upright; refused by the size its header states, before its pixels take memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our limit is lower
        try:
            image = Image.open(file, formats=FORMATS)
        except Image.DecompressionBombError as error:  # Pillow's own limit, before ours can be asked
            raise too_many_pixels() from error
    with image:
        if image.width * image.height > MAX_PIXELS:
            raise too_many_pixels()
        if min(image.size) < SMALL_SIDE:
            words = _("This picture is too small: it needs at least %(least)d pixels each way.")
            raise ValidationError(words % {"least": SMALL_SIDE})
        image.draft("RGB", (WHOLE, WHOLE))  # a large JPEG is decoded at a fraction of its size
        has_alpha = image.has_transparency_data
        return ImageOps.exif_transpose(image).convert("RGBA" if has_alpha else "RGB")


def too_many_pixels() -> ValidationError:
    words = _("This picture has too many pixels; at most %(max)d million.")
    return ValidationError(words % {"max": MAX_PIXELS // 1_000_000})


def _webp(square: Image.Image) -> bytes:
    """A new file of the pixels alone: no EXIF, no place, no trailer. What is transparent becomes white."""
    if square.mode == "RGBA":
        square = Image.alpha_composite(Image.new("RGBA", square.size, "white"), square)
    clean = Image.new("RGB", square.size)
    clean.paste(square)
    content = BytesIO()
    clean.save(content, "WEBP", quality=82)
    return content.getvalue()


def path_of(portal_id: int, digest: str, side: int = SIDE) -> str:
    return name_of(f"photos/{portal_id}/{digest}.webp", side)


def name_of(photo: str, side: int) -> str:
    """Of the file of that side, by that of the large square."""
    return photo if side == SIDE else photo.replace(".webp", f"-{side}.webp")


def set_photo(
    profile: Profile, squares: dict[int, bytes], *, x: int | None = None, y: int | None = None
) -> None:
    """Store the files under a new random name and drop the former ones; call inside `editing`.

    `x` and `y` say around which point they were cut, in per cent, where somebody has chosen one.
    """
    remove_photo(profile)
    digest = uuid.uuid4().hex
    profile.photo = path_of(profile.portal_id, digest)
    profile.photo_x, profile.photo_y = x, y
    profile.save(update_fields=["photo", "photo_x", "photo_y"])
    for side, content in squares.items():
        default_storage.save(path_of(profile.portal_id, digest, side), ContentFile(content))


def remove_photo(profile: Profile) -> None:
    """Forget the photo; its files go when the change is certain. Call inside `editing`."""
    if not profile.photo:
        return
    names = [name_of(profile.photo.name, side) for side in (SIDE, SMALL_SIDE, WHOLE)]
    transaction.on_commit(lambda: [default_storage.delete(each) for each in names])
    profile.photo, profile.photo_x, profile.photo_y = "", None, None
    profile.save(update_fields=["photo", "photo_x", "photo_y"])
