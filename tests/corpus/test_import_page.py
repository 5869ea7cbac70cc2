"""The import page: files in, a row a file out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from speeches.models import Import, Speech


SPEECH = (
    "在2022年全县教育工作会议上的讲话\n同志们：\n"
    "一、办好学校\n要把学校办好。\n二、带好队伍\n要把队伍带好。\n"
)


@pytest.fixture
def upload(admin_client, settings, tmp_path, db):
    """`upload({name: data})` posts the files and returns the page of results."""
    settings.DATA_DIR = tmp_path

    def post(documents, folder=()):
        given = {
            field: [SimpleUploadedFile(name, data) for name, data in dict(files).items()]
            for field, files in (("documents", documents), ("folder", folder))
        }
        return admin_client.post(reverse("import"), given, follow=True)

    return post


def test_each_file_gets_its_row(upload):
    page = upload(
        {
            "教育.txt": SPEECH.encode(),
            "教育（2）.md": SPEECH.replace("\n", "\n\n").encode(),
            "旧稿.doc": b"\xd0\xcf\x11\xe0",
        }
    )
    speech = Speech.objects.get()
    assert page.redirect_chain[0][0] == reverse("import-detail", args=[Import.objects.get().pk])
    text = page.content.decode()
    assert f'href="{speech.get_absolute_url()}"' in text
    assert text.count("《在2022年全县教育工作会议上的讲话》") == 2
    assert "没有重复入库" in text
    assert "还不能直接读取 .doc 文件" in text
    assert 'title="推断自“2022年”（很可能）"' in text
    assert Import.objects.get().user.username == "admin"


def test_a_folder_comes_in_without_what_lies_about(upload):
    upload({}, folder={"教育.txt": SPEECH.encode(), "~$教育.docx": b"x", ".DS_Store": b"x"})
    assert [row["name"] for row in Import.objects.get().results] == ["教育.txt"]


def test_results_can_be_narrowed_to_what_failed(upload, admin_client):
    upload({"教育.txt": SPEECH.encode(), "旧稿.doc": b"x"})
    address = reverse("import-detail", args=[Import.objects.get().pk])
    page = admin_client.get(address, {"show": "declined"}).content.decode()
    assert "旧稿.doc" in page
    assert "教育.txt" not in page


def test_a_speech_removed_since_is_said_to_be(upload, admin_client):
    upload({"教育.txt": SPEECH.encode()})
    Speech.objects.all().delete()
    page = admin_client.get(reverse("import-detail", args=[Import.objects.get().pk]))
    assert "后来已删除" in page.content.decode()


def test_nothing_chosen_is_told(upload):
    page = upload({})
    assert page.status_code == 422
    assert "还没有选择文件" in page.content.decode()
    assert not Import.objects.exists()


def test_markup_in_a_file_stays_text(upload):
    name = "<b>粗</b>.txt"
    page = upload({name: f"<script>alert(1)</script>标题很像讲话\n{SPEECH}".encode()})
    assert "<script>alert(1)" not in page.content.decode()
    assert "<b>粗</b>" not in page.content.decode()


def test_the_history_counts(upload, admin_client):
    upload({"教育.txt": SPEECH.encode(), "旧稿.doc": b"x"})
    page = admin_client.get(reverse("import")).content.decode()
    assert "admin" in page
    assert reverse("import-detail", args=[Import.objects.get().pk]) in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_writers_are_told_that_it_is_for_staff(client, django_user_model, method):
    client.force_login(django_user_model.objects.create_user("writer"))
    answer = getattr(client, method)(reverse("import"))
    assert answer.status_code == 403
    assert "管理人员" in answer.content.decode()
