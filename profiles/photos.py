"""Portraits: checked before they are decoded, made square and small, without their metadata."""

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
CENTRE = (0.5, 0.4)  # faces are a little above the middle

NO_PICTURE = _("This is no picture we can read. Use a JPEG, PNG or WebP file.")


def squares_of(file) -> dict[int, bytes]:
    """The picture as square WebP files, by their side in pixels; raises ValidationError with what to do."""
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
    small = large.resize((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return {SIDE: _webp(large), SMALL_SIDE: _webp(small)}


def _decoded(file) -> Image.Image:
    """The picture upright; refused by the size its header states, before its pixels take memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our limit is lower
        image = Image.open(file, formats=FORMATS)
    with image:
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError(
                _("This picture has too many pixels; at most %(max)d million.")
                % {"max": MAX_PIXELS // 1_000_000}
            )
        image.draft("RGB", (2 * SIDE, 2 * SIDE))  # a large JPEG is decoded at a fraction of its size
        has_alpha = image.has_transparency_data
        return ImageOps.exif_transpose(image).convert("RGBA" if has_alpha else "RGB")


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
    size = "" if side == SIDE else f"-{side}"
    return f"photos/{portal_id}/{digest}{size}.webp"


def set_photo(profile: Profile, squares: dict[int, bytes]) -> None:
    """Store the files under a new random name and drop the former ones; call inside `editing`."""
    remove_photo(profile)
    digest = uuid.uuid4().hex
    profile.photo = path_of(profile.portal_id, digest)
    profile.save(update_fields=["photo"])
    for side, content in squares.items():
        default_storage.save(path_of(profile.portal_id, digest, side), ContentFile(content))


def remove_photo(profile: Profile) -> None:
    """Forget the photo; its files go when the change is certain. Call inside `editing`."""
    if not profile.photo:
        return
    name = profile.photo.name
    names = [name, name.replace(".webp", f"-{SMALL_SIDE}.webp")]
    transaction.on_commit(lambda: [default_storage.delete(each) for each in names])
    profile.photo = ""
    profile.save(update_fields=["photo"])
