"""Technologies on /me/, as Chromium sees them: chosen while typing, saved at once, nothing lost."""

from playwright.sync_api import expect

from profiles.models import ProfileSkill, Skill, SkillAlias
from tests.browser.test_editor import assert_good, sign_in_as  # noqa: F401  fixture
from tests.browser.test_editor_in_place import mine, state  # noqa: F401  fixture


def known():
    return list(ProfileSkill.objects.order_by("position").values_list("tag__name", "level"))


def choose(page, level):
    page.get_by_role("group", name="Level of Python").get_by_title(level, exact=True).click()


def expect_level(page, level):
    expect(page.get_by_role("group", name="Level of Python").get_by_role("radio", name=level)).to_be_checked()


def test_technology_is_chosen_by_its_other_name_and_typing_goes_on(mine):  # noqa: F811
    postgresql = Skill.objects.create(name="PostgreSQL", slug="postgresql", is_curated=True)
    SkillAlias.objects.create(name="Postgres", slug="postgres", skill=postgresql)
    field = mine.get_by_role("combobox", name="Add technologies")

    field.press_sequentially("postgres")
    expect(mine.get_by_role("option")).to_have_text(["PostgreSQL Postgres", "New: “postgres”"])
    assert_good(mine, "names to choose from")
    field.press("ArrowDown")
    field.press("Enter")
    mine.keyboard.type("Go")  # before the answer is here
    mine.keyboard.press("Enter")

    expect(mine.get_by_role("link", name="Edit Go")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    assert known() == [("Python", 3), ("Django", 3), ("PostgreSQL", None), ("Go", None)]


def test_level_set_in_two_tabs_shows_both(mine, context):  # noqa: F811
    other = context.new_page()
    other.goto("/me/")
    choose(other, "Expert")
    expect(state(other)).to_have_text("Saved")
    choose(mine, "Basic")

    expect(mine.get_by_label("Yours Basic")).to_be_checked()
    assert known()[0] == ("Python", 5)
    mine.get_by_label("Saved meanwhile Expert").check()
    mine.locator("#e-skill-python").get_by_role("button", name="Save", exact=True).click()

    expect_level(mine, "Expert")


def test_level_that_was_on_its_way_when_lines_moved_stands_there(mine):  # noqa: F811
    late = []
    mine.route("**/level/", lambda route: late.append(route))
    choose(mine, "Expert")
    mine.get_by_role("button", name="Move Django up").click()
    expect(mine.locator("#ed-said")).to_contain_text("number 1 of 2")

    with mine.expect_response("**/level/"):
        late.pop().continue_()

    expect_level(mine, "Expert")
    assert known() == [("Django", 3), ("Python", 5)]


def test_half_a_name_in_a_job_is_not_left_behind(mine):  # noqa: F811
    mine.get_by_role("link", name="Edit Developer").click()
    field = mine.get_by_role("combobox", name="Technologies used here")
    field.press("End")
    field.press_sequentially(", Halfwri")
    expect(mine.get_by_role("option", name="New: “Halfwri”")).to_be_visible()
    mine.get_by_label("Your role").click()
    expect(state(mine)).to_have_text("Saved")
    assert [name for name, _level in known()] == ["Python", "Django", "Halfwri"]

    mine.get_by_role("link", name="Cancel").click()

    expect(mine.get_by_role("link", name="Edit Developer")).to_be_visible()
    expect(mine.locator("#e-skill-halfwri")).to_have_count(0)
    assert known() == [("Python", 3), ("Django", 3)]
