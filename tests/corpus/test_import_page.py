"""The import pages: files onto the desk, a row a file, one import confirmed and taken back."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from corpus import desk, undo_preview
from library.collecting import into_draft
from library.drafting import writing
from speeches.models import Import, ImportFile, Speech


SPEECH = (
    "在2022年全县教育工作会议上的讲话\n同志们：\n"
    "一、办好学校\n要把学校办好。\n二、带好队伍\n要把队伍带好。\n"
)
LONG = SPEECH + "".join(f"第{n}件事，要把学校和队伍的工作抓得更细更实。\n" for n in range(30))


@pytest.fixture
def upload(admin_client, settings, tmp_path, db):
    """`upload({name: data})` posts the files as a form without a script does, and returns the page."""
    settings.DATA_DIR = tmp_path

    def post(documents, folder=()):
        given = {
            field: [SimpleUploadedFile(name, data) for name, data in dict(files).items()]
            for field, files in (("documents", documents), ("folder", folder))
        }
        return admin_client.post(reverse("import"), given, follow=True)

    return post


@pytest.fixture
def send(admin_client, settings, tmp_path, db):
    """`send(name, data)` posts one file as the queue does; all of a test go to one import."""
    settings.DATA_DIR = tmp_path
    addresses = admin_client.post(reverse("import-begin")).json()

    def post(name, data, path=""):
        file = SimpleUploadedFile(name, data)
        return admin_client.post(addresses["files"], {"file": file, "path": path or name})

    return post


def act(client, name, file, **data):
    return client.post(reverse(name, args=[file.pk]), data, follow=True)


def test_each_file_gets_its_row(upload):
    page = upload(
        {
            "教育.txt": SPEECH.encode(),
            "教育（2）.md": SPEECH.replace("\n", "\n\n").encode(),
            "旧表.xls": b"\xd0\xcf\x11\xe0",
        }
    )
    run = Import.objects.get()
    assert page.redirect_chain[0][0] == run.get_absolute_url()
    assert run.user.username == "admin"
    text = page.content.decode()
    assert "《在2022年全县教育工作会议上的讲话》" in text
    assert "2 个标题和要点" in text
    assert "与本次导入的" in text
    assert "不能读取" in text
    assert 'title="推断自“2022年”（很可能）"' in text
    assert not Speech.objects.exists()


def test_a_folder_comes_in_without_what_lies_about(upload):
    upload({}, folder={"教育.txt": SPEECH.encode(), "~$教育.docx": b"x", ".DS_Store": b"x"})
    assert [file.name for file in ImportFile.objects.all()] == ["教育.txt"]


def test_a_file_of_the_queue_is_answered_with_its_row(send):
    page = send("教育.txt", SPEECH.encode(), path="2022/教育.txt").content.decode()
    assert 'data-status="ready"' in page
    assert "2022/教育.txt" in page


def test_an_archive_is_answered_with_the_rows_of_its_files(send):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("a/教育.txt", SPEECH)
        written.writestr("a/表.xls", b"\xd0\xcf\x11\xe0")
    page = send("资料.zip", archive.getvalue()).content.decode()
    assert page.count('<li class="import-row"') == 2
    assert "资料.zip/a/教育.txt" in page
    assert 'data-status="declined"' in page


def test_results_can_be_narrowed_to_what_failed(upload, admin_client):
    upload({"教育.txt": SPEECH.encode(), "旧表.xls": b"x"})
    address = Import.objects.get().get_absolute_url()
    page = admin_client.get(address, {"show": "declined"}).content.decode()
    assert "旧表.xls" in page
    assert "教育.txt" not in page


def test_confirming_one_makes_it_a_speech_and_goes_on_to_the_next(upload, admin_client):
    upload({"教育.txt": SPEECH.encode(), "另一.txt": LONG.replace("教育", "林业").encode()})
    first, second = ImportFile.objects.all()
    following = reverse("correct-file", args=[second.pk])
    page = act(admin_client, "confirm-file", first, next=following)
    assert page.redirect_chain[-1][0] == following
    assert Speech.objects.get().title == "在2022年全县教育工作会议上的讲话"


def test_an_answer_to_htmx_is_the_row_and_the_counts(upload, admin_client):
    upload({"教育.txt": SPEECH.encode()})
    address = reverse("confirm-file", args=[ImportFile.objects.get().pk])
    page = admin_client.post(address, headers={"HX-Request": "true"}).content.decode()
    assert 'data-status="taken"' in page
    assert 'hx-swap-oob="true"' in page


def test_all_are_confirmed_at_once(upload, admin_client):
    upload({"教育.txt": SPEECH.encode(), "另一.txt": LONG.replace("教育", "林业").encode()})
    page = act(admin_client, "confirm-all", Import.objects.get()).content.decode()
    assert Speech.objects.count() == 2
    assert "已入库 2 篇" in page


def test_put_aside_and_taken_up_again(upload, admin_client):
    upload({"教育.txt": SPEECH.encode()})
    file = ImportFile.objects.get()
    assert "已取消" in act(admin_client, "cancel-file", file).content.decode()
    assert "待核对" in act(admin_client, "retry-file", file).content.decode()


def test_a_later_version_is_shown_beside_the_other_and_may_replace_it(upload, admin_client):
    upload({"教育.txt": LONG.encode()})
    act(admin_client, "confirm-file", ImportFile.objects.get())
    upload({"教育改.txt": LONG.replace("办好", "办实").encode()})
    file = ImportFile.objects.latest("pk")
    assert file.status == ImportFile.Status.VERSION
    page = admin_client.get(reverse("difference-file", args=[file.pk])).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "段相同" in page
    act(admin_client, "choose-file", file, policy="replace")
    act(admin_client, "confirm-all", file.run)
    assert "办实学校" in Speech.objects.get().text
    announced = admin_client.get(reverse("import-undo", args=[file.run.pk])).content.decode()
    assert "将恢复原来的版本：1 篇" in announced
    assert "将移出" not in announced


def test_of_many_the_announcement_shows_the_first_and_the_number(upload, admin_client, monkeypatch):
    monkeypatch.setattr(undo_preview, "SHOWN", 1)
    texts = {name: LONG.replace("教育", name) for name in ("林业", "水利")}
    texts["水利"] += "另外还要修好水库、疏通沟渠、管好用水，一处也不能落下。\n" * 9
    upload({f"{name}.txt": text.encode() for name, text in texts.items()})
    first = Import.objects.get()
    desk.confirm_all(first)
    announced = admin_client.get(reverse("import-undo", args=[first.pk])).content.decode()
    assert "将移出 2 篇" in announced
    assert announced.count("会议上的讲话》") == 1
    later = Import.objects.create()
    for name, text in texts.items():
        desk.confirm(
            desk.stage(later, f"{name}.txt", text.replace("办好", "办实").encode()), "replace"
        )
    announced = admin_client.get(reverse("import-undo", args=[later.pk])).content.decode()
    assert "将恢复原来的版本：2 篇" in announced
    assert announced.count("会议上的讲话》") == 1
    assert "……共 2 篇。" in announced


def test_taking_an_import_back_is_announced_done_and_reported(upload, admin_client, admin_user):
    upload({"教育.txt": SPEECH.encode()})
    run = Import.objects.get()
    desk.confirm_all(run)
    draft = writing.create(admin_user, "在全县教师节大会上的讲话")
    into_draft.collect(draft, [Speech.objects.get().passages.filter(text__contains="学校")[0]])
    announced = admin_client.get(reverse("import-undo", args=[run.pk])).content.decode()
    assert "将移出 1 篇" in announced
    assert "《在全县教师节大会上的讲话》" in announced
    page = act(admin_client, "import-undo", run).content.decode()
    assert "移出 1 篇" in page
    assert "草稿里有 2 段" in page
    assert not Speech.objects.exists()
    assert all(paragraph.source_text for paragraph in draft.paragraphs.all())


def test_a_speech_removed_since_is_said_to_be(upload, admin_client):
    upload({"教育.txt": SPEECH.encode()})
    run = Import.objects.get()
    desk.confirm_all(run)
    Speech.objects.all().delete()
    assert "后来已删除" in admin_client.get(run.get_absolute_url()).content.decode()


def test_nothing_chosen_is_told(upload):
    page = upload({})
    assert page.status_code == 422
    assert "还没有选择文件" in page.content.decode()
    assert not Import.objects.exists()


def test_markup_in_a_file_stays_text(upload, admin_client):
    name = "<b>粗</b>.txt"
    page = upload({name: f"<script>alert(1)</script>标题很像讲话\n{SPEECH}".encode()})
    screen = admin_client.get(reverse("correct-file", args=[ImportFile.objects.get().pk]))
    for text in (page.content.decode(), screen.content.decode()):
        assert "<script>alert(1)" not in text
        assert "<b>粗</b>" not in text


def test_the_history_counts(upload, admin_client):
    upload({"教育.txt": SPEECH.encode(), "旧表.xls": b"x"})
    page = admin_client.get(reverse("import")).content.decode()
    assert "admin" in page
    assert Import.objects.get().get_absolute_url() in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_writers_are_told_that_it_is_for_staff(client, django_user_model, method):
    client.force_login(django_user_model.objects.create_user("writer"))
    answer = getattr(client, method)(reverse("import"))
    assert answer.status_code == 403
    assert "管理人员" in answer.content.decode()
