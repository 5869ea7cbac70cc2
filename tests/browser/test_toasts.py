"""What is told in passing: where it stands, how long, and where it leads."""

import pytest
from playwright.sync_api import expect


pytestmark = pytest.mark.browser

TOLD = "(detail) => htmx.trigger(document.body, 'toast', detail)"


def test_a_message_leads_nowhere_one_is_and_what_offers_nothing_goes_sooner(open_draft, draft):
    page = open_draft()
    page.wait_for_load_state()
    page.clock.install()
    here = draft.get_absolute_url()
    page.evaluate(TOLD, {"message": "已加入本稿", "href": here, "undo": f"{here}undo/"})
    page.evaluate(TOLD, {"message": "已放入待用。", "href": "/library/tray/"})
    page.evaluate(TOLD, {"message": "备注已保存。"})
    toasts = page.locator(".toast")
    expect(toasts.locator("a")).to_have_count(1)
    expect(toasts.filter(has_text="已加入本稿").get_by_role("button", name="撤销")).to_be_visible()
    page.clock.run_for(5000)
    expect(toasts).to_have_count(2)
    page.clock.run_for(5000)
    expect(toasts).to_have_count(0)


@pytest.mark.parametrize("width", [1366, 390])
def test_a_message_covers_neither_the_text_s_tools_nor_the_foot_of_the_page(open_draft, width):
    page = open_draft()
    page.wait_for_load_state()
    page.set_viewport_size({"width": width, "height": 768})
    page.evaluate(TOLD, {"message": "已删去第三段，可以撤销。", "undo": "/"})
    box = page.locator(".toast").bounding_box()
    assert box["y"] + box["height"] < 768 / 3
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    for name in ("撤销", "导出"):
        other = page.locator("#draft-tools").get_by_text(name, exact=True).bounding_box()
        apart = (
            other["x"] >= box["x"] + box["width"]
            or other["x"] + other["width"] <= box["x"]
            or other["y"] >= box["y"] + box["height"]
            or other["y"] + other["height"] <= box["y"]
        )
        assert apart, name
