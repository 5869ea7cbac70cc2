"""The pages of templates, of the house style and of what begins a draft; and whose templates are."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from library.drafting import writing
from library.house.forms import known as known_house
from library.known import digest
from library.models import Draft, HouseLeader, HouseWord, Template
from library.speech_templates.forms import TemplateForm, known
from library.speech_templates.shipped import shipped_templates
from library.speech_templates.templates import load_shipped_templates
from tests.library.phrases.phrased import stock
from tests.library.theming.themed import speech


pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TEXT = "〔称呼〕\n一、〔工作名称〕很重要\n二、办好〔工作名称〕\n一是抓紧。"


def url(name, *arguments):
    return reverse(f"library:{name}", args=arguments)


@pytest.fixture
def writer(db):
    return get_user_model().objects.create_user("writer")


@pytest.fixture
def template(writer):
    return Template.objects.create(
        owner=writer, kind="outline", name="三段式", title="在〔会议名称〕上的讲话", text=TEXT
    )


def texts(draft):
    return [one.text for one in draft.paragraphs.on_page()]


def used(client, template, values, **fields):
    sent = {"name": list(values), "value": list(values.values()), **fields}
    return client.post(url("template-use", template.pk), sent, follow=True)


def test_shipped_templates_are_there_once_and_can_be_found(signed_in):
    shipped = shipped_templates()
    assert Template.objects.filter(shared=True).count() == len(shipped)
    assert load_shipped_templates() == 0
    assert {one.kind for one in shipped} == set(Template.Kind.values)
    page = signed_in.get(url("templates"), {"q": "警示教育", "kind": "whole"}).content.decode()
    assert "警示教育大会讲话" in page
    assert "开工仪式致辞" not in page


def test_blanks_are_asked_for_once_and_what_is_left_open_stays(signed_in, template):
    HouseWord.objects.create(kind="salutation", words="同志们：", order=1)
    HouseWord.objects.create(kind="salutation", words="各位来宾：", order=2)
    page = signed_in.get(url("template-use", template.pk)).content.decode()
    assert page.count('name="name"') == 3
    assert 'value="同志们：" maxlength' in page
    values = {"会议名称": "全县防汛会议", "称呼": "同志们：", "工作名称": ""}
    used(signed_in, template, values, title=template.title)
    draft = Draft.objects.get()
    assert draft.title == "在全县防汛会议上的讲话"
    assert texts(draft) == [
        *("同志们：", "〔工作名称〕很重要", "", "办好〔工作名称〕", "", "抓紧。"),
    ]
    found = signed_in.get(url("draft-checks", draft.pk)).content.decode()
    assert found.count("“工作名称”还空着，没有填上") == 2


def test_a_template_goes_into_a_draft_where_one_writes_and_is_taken_back(signed_in, writer):
    draft = writing.create(writer, "稿")
    first, _ = writing.add(draft, ["开头。", "结尾。"])
    closing = Template.objects.create(
        owner=writer, kind="closing", name="号召", text="同志们，加油！"
    )
    panel = signed_in.get(url("draft-inserts", draft.pk), headers=HTMX).content.decode()
    assert "号召" in panel
    assert "<html" not in panel
    form = signed_in.get(url("template-use", closing.pk), {"draft": draft.pk}, headers=HTMX)
    assert '<option value="end" selected>' in form.content.decode()
    sent = {"draft": draft.pk, "after": first.pk}
    answer = signed_in.post(url("template-use", closing.pk), sent, headers=HTMX)
    events = json.loads(answer.headers["HX-Trigger"])
    assert texts(draft) == ["开头。", "同志们，加油！", "结尾。"]
    assert events["draft-changed"]["last"] == draft.paragraphs.on_page()[1].pk
    signed_in.post(events["toast"]["undo"], headers=HTMX)
    assert texts(draft) == ["开头。", "结尾。"]
    signed_in.post(url("template-use", closing.pk), sent | {"place": "end"})
    signed_in.post(url("template-use", closing.pk), sent | {"place": "top"})
    assert texts(draft) == ["同志们，加油！", "开头。", "结尾。", "同志们，加油！"]


def test_one_click_makes_a_draft_of_an_outline(signed_in):
    given = speech()
    answer = signed_in.post(url("draft-from-speech", given.pk), follow=True)
    assert answer.context["draft"].title == given.title
    assert len(texts(answer.context["draft"])) == 5


def test_a_ticked_part_goes_into_a_new_or_an_existing_draft(signed_in, writer):
    given = speech()
    point = given.passages.get(marker="二是")
    page = signed_in.get(url("draft-from-speech", given.pk)).content.decode()
    assert f'name="passage" value="{point.pk}" checked' in page
    sent = {"choosing": 1, "passage": point.pk, "part": "closing", "title": "我的题名"}
    signed_in.post(url("draft-from-speech", given.pk), sent)
    made = Draft.objects.get(title="我的题名")
    assert texts(made) == ["抓好整改落实。", "谢谢大家！"]
    signed_in.post(url("draft-from-speech", given.pk), {"passage": point.pk, "draft": made.pk})
    assert texts(made)[2:] == ["抓好整改落实。"]


def test_nothing_ticked_says_so(signed_in):
    given = speech()
    answer = signed_in.post(url("draft-from-speech", given.pk), {"choosing": 1}, follow=True)
    assert "请至少勾选一条" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_draft_is_copied_whole_or_by_its_outline(signed_in, writer):
    draft = writing.create(writer, "旧稿")
    writing.add(draft, ["一、标题", "正文。"])
    signed_in.post(url("draft-copy", draft.pk))
    assert texts(Draft.objects.get(title="旧稿（复制）")) == ["标题", "正文。"]
    signed_in.post(url("draft-copy", draft.pk), {"outline": 1})
    assert texts(Draft.objects.filter(title="旧稿").first()) == ["标题", ""]


def test_a_new_template_begins_with_a_draft_a_speech_or_phrases(signed_in, writer):
    draft = writing.create(writer, "在全县会议上的讲话")
    writing.add(draft, ["一、标题", "正文。"])

    def proposed(**asked):
        return signed_in.get(url("template-new"), asked).context["form"].initial

    assert proposed(draft=draft.pk)["text"] == "一、标题\n正文。"
    given = speech()
    assert proposed(speech=given.pk)["text"].startswith("一、压实各方责任\n一是全面排查隐患。")
    phrase = stock("抓好整改落实")
    assert proposed(phrase=phrase.pk, kind="closing") == {"text": "抓好整改落实", "kind": "closing"}
    assert proposed(draft=999, speech="x", phrase="9" * 30) == {}
    foreign = writing.create(get_user_model().objects.create_user("other"), "别人的")
    assert proposed(draft=foreign.pk) == {}


def test_saving_says_what_is_missing_and_keeps_what_was_typed(signed_in, writer):
    bad = signed_in.post(url("template-new"), {"kind": "outline", "text": "一、内容"})
    assert bad.status_code == 422
    assert "请给模板起个名称" in bad.content.decode()
    assert "一、内容" in bad.content.decode()
    signed_in.post(url("template-new"), {"name": "新的", "kind": "outline", "text": " 一、内容 "})
    made = Template.objects.get(name="新的")
    assert (made.owner, made.text, made.shared) == (writer, "一、内容", False)


def test_ones_own_are_ones_own_and_the_offices_are_edited_by_owner_and_staff(client, template):
    other = get_user_model().objects.create_user("other")
    chief = get_user_model().objects.create_user("chief", is_staff=True)
    change = {"name": "改过", "kind": "outline", "text": "一、改过"}

    def statuses(user):
        client.force_login(user)
        page = url("template", template.pk)
        seen = client.get(page)
        form = seen.context.get("form") if seen.context else None
        sent = change | {"upon": form.upon if form else ""}
        return seen.status_code, client.post(page, sent).status_code

    assert statuses(other) == statuses(chief) == (404, 404)
    template.shared = True
    template.save()
    assert statuses(other) == (200, 404)
    assert client.post(url("template-delete", template.pk)).status_code == 404
    assert template.name in client.get(url("templates")).content.decode()
    assert statuses(chief) == (200, 302)
    client.force_login(other)
    client.post(url("template-copy", template.pk))
    assert Template.objects.get(owner=other).text == "一、改过"


def test_a_deleted_template_comes_back(signed_in, template):
    signed_in.post(url("template-delete", template.pk))
    assert signed_in.get(url("template", template.pk)).status_code == 404
    assert "已删除（1）" in signed_in.get(url("templates")).content.decode()
    signed_in.post(url("template-recover", template.pk))
    assert signed_in.get(url("template", template.pk)).status_code == 200


def test_staff_recover_an_office_template(client, writer, template):
    Template.objects.filter(pk=template.pk).update(owner=None, shared=True)
    chief = get_user_model().objects.create_user("chief", is_staff=True)
    client.force_login(chief)
    client.post(url("template-delete", template.pk))
    recover = url("template-recover", template.pk)
    assert recover in client.get(url("templates")).content.decode()
    client.force_login(writer)
    assert recover not in client.get(url("templates")).content.decode()
    client.force_login(chief)
    client.post(recover)
    assert client.get(url("template", template.pk)).status_code == 200


@pytest.mark.parametrize("name", ["draft-copy", "draft-inserts"])
def test_a_foreign_draft_is_not_found(signed_in, name):
    foreign = writing.create(get_user_model().objects.create_user("other"), "别人的")
    assert signed_in.post(url(name, foreign.pk)).status_code in (404, 405)
    assert signed_in.get(url(name, foreign.pk)).status_code in (404, 405)
    made = Template.objects.first()
    sent = {"draft": foreign.pk}
    assert signed_in.post(url("template-use", made.pk), sent).status_code == 404
    given = speech()
    assert signed_in.post(url("draft-from-speech", given.pk), sent).status_code == 404
    assert texts(foreign) == []


def house(leaders=(), **words):
    """What the page of the house style sends."""
    sent = {"upon": digest(known_house())}
    rows = {kind: [{"words": one} for one in words.get(kind, ())] for kind in HouseWord.Kind.values}
    for prefix, given in {**rows, "leader": leaders}.items():
        sent |= {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": 0}
        for number, row in enumerate(given):
            sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def test_staff_write_the_house_style_and_others_read_it(client, writer):
    chief = get_user_model().objects.create_user("chief", is_staff=True)
    client.force_login(chief)
    leaders = [
        {"order": 2, "name": "李文涛", "title": "县长"},
        {"order": 1, "name": "张 建国", "title": "县委书记，县人大常委会主任", "former": "县长"},
        {"name": "", "title": ""},
    ]
    sent = house(leaders, place=["云岭县", "", "云岭县"], name=["云岭县委"])
    client.post(url("house"), sent)
    assert [str(one) for one in HouseLeader.objects.all()] == [
        "县委书记、县人大常委会主任张建国",
        "县长李文涛",
    ]
    assert [one.words for one in HouseWord.objects.filter(kind="place")] == ["云岭县"]
    page = client.get(url("house")).content.decode()
    assert 'value="县委书记、县人大常委会主任"' in page
    bad = client.post(url("house"), house([{"name": "张建国"}]))
    assert bad.status_code == 422
    assert "请填写职务" in bad.content.decode()
    client.force_login(writer)
    assert "张建国" in client.get(url("house")).content.decode()
    assert client.post(url("house"), house()).status_code == 403
    assert HouseLeader.objects.count() == 2


def test_what_another_saved_meanwhile_is_shown_and_not_written_over(client, template):
    client.force_login(get_user_model().objects.create_user("chief", is_staff=True))
    Template.objects.filter(pk=template.pk).update(shared=True)
    pages = [
        (url("house"), house(place=["云岭县"]), house(place=["东河县"])),
        (
            url("template", template.pk),
            *({"name": n, "kind": "outline", "text": n} for n in "甲乙"),
        ),
    ]
    for page, first, second in pages:
        opened = client.get(page).context["form"].upon
        assert client.post(page, first | {"upon": opened}).status_code == 302
        late = client.post(page, second | {"upon": opened})
        assert late.status_code == 422
        assert "别处改过这里" in late.content.decode()
        assert (Template.objects.get(pk=template.pk).name, page) != ("乙", pages[1][0])
        seen = late.context["form"].upon
        assert client.post(page, second | {"upon": seen}).status_code == 302
    assert HouseWord.objects.get().words == "东河县"
    assert Template.objects.get(pk=template.pk).text == "乙"


def test_of_two_that_are_saved_at_once_the_second_is_told(template):
    upon = digest(known(template))
    forms = [
        TemplateForm(
            {"name": text, "kind": "outline", "text": text, "upon": upon},
            instance=Template.objects.get(pk=template.pk),
        )
        for text in "甲乙"
    ]
    # Both were looked through before either was kept.
    assert all(form.is_valid() for form in forms)
    assert [form.keep() for form in forms] == [True, False]
    assert Template.objects.get(pk=template.pk).text == "甲"
    assert ("内容", "甲") in forms[1].crossed


def test_the_ways_to_begin_can_be_narrowed(signed_in, writer):
    given = speech()
    writing.create(writer, "防汛旧稿")
    page = signed_in.get(url("draft-new"), {"q": "防汛"}).content.decode()
    assert given.title in page
    assert "防汛旧稿" in page
    assert "民主生活会" not in page
