"""Fields that do more than HTML's own, as Chromium sees them: lists, texts in Markdown, photos."""

from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfWriter

from profiles.models import Experience, Profile
from profiles.pdf.render import Print
from tests.browser.test_editor import sign_in_as  # noqa: F401  fixture
from tests.browser.test_editor_in_place import edit_job, mine, state  # noqa: F401  fixture
from tests.editor.test_photo_focus import stripes


def points(page):
    return [point.input_value() for point in page.locator("#experience .ed-points textarea").all()]


def test_list_is_typed_point_by_point(mine):  # noqa: F811
    edit_job(mine)
    mine.get_by_label("Highlights 1").fill("One and two")
    for _letter in " and two":
        mine.keyboard.press("ArrowLeft")
    mine.keyboard.press("Enter")
    mine.keyboard.press("End")
    mine.keyboard.press("Enter")
    assert points(mine) == ["One", " and two", ""]
    mine.keyboard.press("Backspace")
    expect(mine.get_by_label("Highlights 2")).to_be_focused()
    assert points(mine) == ["One", " and two"]

    mine.keyboard.press("ControlOrMeta+A")
    mine.evaluate("document.execCommand('insertText', false, '• Two\\n• Three\\n• Four')")
    assert points(mine) == ["One", "Two", "Three", "Four"]
    expect(mine.get_by_label("Highlights 4")).to_be_focused()
    mine.get_by_label("Your role").focus()

    expect(state(mine)).to_have_text("Saved")
    assert Experience.objects.get().highlights == ["One", "Two", "Three", "Four"]


def test_toolbar_writes_markdown_and_shows_what_becomes_of_it(mine):  # noqa: F811
    mine.get_by_role("link", name="Edit the summary").click()
    text = mine.locator("#e-summary textarea")
    text.fill("plain words")
    text.select_text()
    mine.locator("#e-summary").get_by_role("button", name="Bold").click()
    expect(text).to_have_value("**plain words**")

    mine.locator("#e-summary").get_by_role("button", name="Preview").click()

    expect(mine.locator("#e-summary .md-preview strong")).to_have_text("plain words")


def test_point_of_a_photo_is_chosen_by_a_click(mine):  # noqa: F811
    photo = {"name": "stripes.png", "mimeType": "image/png", "buffer": stripes()}
    mine.goto("/me/photo/")
    mine.locator("input[type=file]").set_input_files(photo)
    mine.get_by_role("button", name="Upload").click()
    mine.goto("/me/photo/")

    picture = mine.get_by_role("button", name="Cut around the point that is clicked")
    width, height = picture.evaluate("picture => [picture.width, picture.height]")
    picture.click(position={"x": width / 4, "y": height / 5})

    expect(mine.locator(".ph-pick circle").first).to_be_visible()
    found = Profile.objects.get()
    assert (round(found.photo_x / 5), round(found.photo_y / 5)) == (5, 4)


def test_pdf_is_shown_beside_the_editor(mine, monkeypatch):  # noqa: F811
    """The browser's own reader opens in the frame: our security policy lets it."""
    content = BytesIO()
    PdfWriter().write(content)
    monkeypatch.setattr(Print, "pdf", lambda document: content.getvalue())
    Profile.objects.update(slug=None, visibility="private")
    mine.goto("/me/")
    expect(mine.frame_locator("iframe[name=preview]").get_by_role("heading", name="Alice")).to_be_attached()

    with mine.expect_response(lambda response: "paper=letter" in response.url) as asked:
        mine.locator(".ed-preview .seg label").nth(1).click()
        mine.get_by_label("Paper").select_option("letter")

    assert "show=pdf" in asked.value.url
    assert asked.value.headers["content-type"] == "application/pdf"
    expect(mine.locator(".ed-paper.is-waiting")).to_have_count(0)
