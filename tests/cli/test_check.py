from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import pytest

STORY = """\
Harbour money went missing

The harbour office in Tarn lost the money, insiders say. It was “an accident”.

Odo Brill stole the takings of three summers. The office did not answer.
"""
QUIET = "The bakery on Mill Street in Tarn opens at seven on Monday 3 May 2032.\n"


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_json_gives_every_part_with_offsets_into_the_text(newsdesk, story):
    said = newsdesk("check", story, "--format", "json", "--with-text")
    assert said.code == 1
    report = said.json
    assert report["schema"] == "newsdesk.check/1"
    assert report["policy"]["id"] == "newsdesk"
    document = report["documents"][0]
    assert document["title"] == "Harbour money went missing"
    assert document["text"] == STORY
    assert {"attributions", "claims", "parties", "replies", "voices", "findings", "checklist"} <= set(document)
    unnamed = next(f for f in document["findings"] if f["rule"] == "sourcing.unnamed-source")
    start, end = unnamed["span"]
    assert "insiders" in STORY[start:end]
    assert document["summary"]["ready"] is None
    assert document["summary"]["must"] == sum(f["severity"] == "must" for f in document["findings"])
    assert "not_evaluated" in {item["state"] for item in document["checklist"]}


def test_text_gives_a_line_a_finding_with_its_place(newsdesk, story):
    said = newsdesk("check", story, "--why")
    assert said.code == 1
    assert any(line.lstrip().startswith("3:") and "[sourcing.unnamed-source]" in line for line in said.out.splitlines())
    assert "must-fix" in said.out.splitlines()[-1]


def test_sarif_counts_columns_in_code_points(newsdesk, tmp_path):
    path = tmp_path / "s.md"
    path.write_text("😀 The money went missing, insiders say.\n", encoding="utf-8")
    run = newsdesk("check", path, "--format", "sarif").json["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    found = next(r for r in run["results"] if r["ruleId"] == "sourcing.unnamed-source")
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 1
    assert region["startColumn"] == 1 + "😀 The money went missing, insiders say.".index("insiders")
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]


SARIF = {  # the part of SARIF 2.1.0 that readers of ours rely on
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "results": {
                        "items": {
                            "required": ["message", "ruleId", "level"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"]},
                            },
                        }
                    }
                },
            }
        },
    },
}


def test_sarif_has_the_shape_that_its_readers_expect(newsdesk, story):
    jsonschema.validate(newsdesk("check", story, "--format", "sarif").json, SARIF)


def test_a_story_with_nothing_to_fix_is_exit_0(newsdesk, tmp_path):
    path = tmp_path / "quiet.txt"
    path.write_text(QUIET, encoding="utf-8")
    assert newsdesk("check", path).code == 0


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_reported(newsdesk, story, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no")
    said = newsdesk("check", story, broken, "--format", "json")
    assert said.code == 3
    assert [d["path"] for d in said.json["documents"]] == [str(story)]
    assert said.json["errors"][0]["path"] == str(broken)
    assert said.err.count("\n") == 1


def test_several_processes_say_the_same_in_the_same_order(newsdesk, story, tmp_path):
    other = tmp_path / "quiet.txt"
    other.write_text(QUIET, encoding="utf-8")
    one = newsdesk("check", story, other, "--format", "json").json
    assert newsdesk("check", story, other, "--format", "json", "--jobs", "2").json == one


def test_a_policy_that_does_not_exist_and_an_option_that_does_not(newsdesk, story):
    said = newsdesk("check", story, "--policy", "nobodys")
    assert said.code == 3
    assert "nobodys" in said.err
    assert newsdesk("check", story, "--route", "nowhere").code == 2
    assert newsdesk("frobnicate").code == 2


def test_check_and_convert_load_no_database_and_no_window(story, tmp_path):
    code = (
        "import sys\nfrom newsdesk.__main__ import main\n"
        f"main(['check', {str(story)!r}]); main(['convert', {str(story)!r}, '--to', {str(tmp_path / 'x.md')!r}])\n"
        "print([m for m in ('sqlalchemy', 'PySide6', 'docx', 'ui') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_standard_input_is_read_and_a_closed_pipe_is_quiet(story):
    call = [sys.executable, "-m", "newsdesk", "check", "-", "--format", "json"]
    done = subprocess.run(call, input=STORY.encode(), capture_output=True, check=False)
    assert json.loads(done.stdout)["documents"][0]["path"] == "-"
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        process.stdin.write(STORY.encode())
        process.stdin.close()
        assert process.stderr.read() == b""


def test_a_terminal_that_lacks_characters_gets_escapes(story):
    done = subprocess.run(
        [sys.executable, "-m", "newsdesk", "check", story, "--format", "json", "--with-text"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
    )
    assert json.loads(done.stdout.decode("ascii"))["documents"][0]["text"] == STORY
