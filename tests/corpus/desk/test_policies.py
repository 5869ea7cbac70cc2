"""A later version of a speech: kept beside it, put in its place, or left out."""

import pytest

from corpus import desk, results, storing
from corpus.ingest import ingest_all
from speeches.models import ImportFile, Speech
from tests.corpus.desk.arrivals import LATER, LATEST, OTHER, SPEECH, stage, take


def test_a_later_version_is_offered_as_one(run):
    speech = take(SPEECH)
    file = stage(run, LATER, "防汛讲话（改）.txt")
    assert (file.status, file.likest) == ("version", speech)
    assert 0.8 <= file.likeness < 1


def test_versions_can_both_be_kept(run):
    speech = take(SPEECH)
    result = desk.confirm(stage(run, LATER), "keep")
    assert result.status == "added"
    assert result.speech.version_of == speech
    assert "大体相同" in result.message


def test_a_version_can_be_left_out(run):
    take(SPEECH)
    file = stage(run, LATER)
    assert desk.confirm(file, "skip").status == "known"
    assert file.status == "cancelled"
    assert Speech.objects.count() == 1


@pytest.mark.parametrize("by", ["desk", "command"])
@pytest.mark.parametrize("policy", ["keep", "replace", "skip"])
def test_what_was_done_with_a_version_is_noted(run, by, policy):
    take(SPEECH)
    if by == "desk":
        desk.confirm(stage(run, LATER), policy)
        desk.confirm(stage(run, OTHER, "教育.txt"))
    else:
        texts = {"改.txt": LATER.encode(), "教育.txt": OTHER.encode()}
        given = [(name, len(data), lambda data=data: data) for name, data in texts.items()]
        list(ingest_all(given, run=run, policy=policy))
    assert [file.policy for file in run.files.all()] == [policy, ""]


@pytest.mark.parametrize(
    ("said", "policy"),
    [(["replace", "skip"], "replace"), (["", "skip"], "skip"), (["burn"], "keep"), ([], "keep")],
)
def test_the_first_policy_that_is_one_counts(said, policy):
    assert results.policy_of(*said) == policy


def test_the_policies_of_the_desk_are_those_of_the_model():
    assert {results.policy_of(value) for value in ImportFile.Policy.values} == {
        *ImportFile.Policy.values
    }


def test_all_are_confirmed_by_the_policy_chosen_for_each(run):
    speech = take(SPEECH)
    version, other = stage(run, LATER), stage(run, OTHER, "教育.txt")
    version.policy = "replace"
    version.save()
    done = desk.confirm_all(run)
    assert [result.status for result in done] == ["replaced", "added"]
    assert done[0].speech == speech
    other.refresh_from_db()
    assert other.speech == done[1].speech


def test_versions_are_shown_and_told(run, client, admin_user):
    first = take(SPEECH)
    second = desk.confirm(stage(run, LATER, "改.txt")).speech
    third = desk.confirm(stage(run, LATEST, "再改.txt")).speech
    assert third.version_of == first
    client.force_login(admin_user)
    page = client.get(first.get_absolute_url()).content.decode()
    assert "另有版本" in page
    assert second.get_absolute_url() in page
    storing.remove([first])
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.version_of, third.version_of) == (None, second)


def test_a_speech_of_another_year_is_no_version(run, client, admin_user):
    earlier = SPEECH.replace("2023年", "2022年")
    first = take(SPEECH)
    file = stage(run, earlier, "2022.txt")
    assert (file.status, file.likest) == ("ready", first)
    done = desk.confirm(file, "replace")
    assert (done.status, Speech.objects.count()) == ("added", 2)
    client.force_login(admin_user)
    page = client.get(first.get_absolute_url()).content.decode()
    assert "其他时候相近的讲话" in page
    assert "2022-04-06 · 《在云岭县2022年防汛工作会议上的讲话》" in page
    assert "另有版本" not in page
