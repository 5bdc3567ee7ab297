"""How well wording and replies are found in the open data beside the project; run it, or read ``rows()``.

The data and the scorer are no part of the project. Where they are absent, ``rows()`` is empty.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from newsdesk.analysis.engine import Engine
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import Abbreviations, BlockText, read_block
from newsdesk.analysis.wording_rules import WordingRules
from newsdesk.domain.detected import Analysis, Category, ReplyKind, Severity, StoryText

_SHARED = Path(__file__).resolve().parents[3] / "shared"
_REFUSALS = {ReplyKind.DECLINED: "declined", ReplyKind.NO_RESPONSE: "no_reply"}
_PER = 1000


def rows() -> list[tuple[str, str]]:
    """(measure, figure) pairs, or nothing where the data is absent."""
    if not _SHARED.is_dir():
        return []
    engine = Engine()
    scorer = _scorer()
    return [
        *_loaded(engine, scorer, "babe_open", "BABE"),
        *_loaded(engine, scorer, "basil_open", "BASIL"),
        *_quiet(engine),
        *_replies(engine),
        ("wording words/s", f"{_speed():,.0f}"),
    ]


def _read(name: str) -> list[dict[str, Any]]:
    lines = (_SHARED / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate", _SHARED / "tools" / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _analyse(engine: Engine, text: str) -> Analysis:
    return engine.analyse(StoryText(headline="A headline", body=text))


def _loaded(engine: Engine, scorer: ModuleType, name: str, label: str) -> list[tuple[str, str]]:
    """Loaded words of sentences: all findings of category balance that have a span."""
    scores = []
    flags = words = 0
    for gold in _read(name):
        analysis = _analyse(engine, gold["text"])
        spans = [
            list(f.span) for f in analysis.findings if f.category is Category.BALANCE and f.span and f.field == "body"
        ]
        scores.append(scorer.score_loaded(gold, {"loaded": spans}))
        flags += len(spans)
        words += len(scorer.WORD.findall(gold["text"]))
    result = scorer.total(scores)
    token, sentence = result["loaded.token"], result["loaded.sentence"]
    return [
        (f"{label} token P / R / F1", f"{token['P']:.3f} / {token['R']:.3f} / {token['F1']:.3f}"),
        (f"{label} sentence P / R / F1", f"{sentence['P']:.3f} / {sentence['R']:.3f} / {sentence['F1']:.3f}"),
        (f"{label} sentence macro F1", f"{result['loaded.sentence_macroF1']['F1']:.3f}"),
        (f"{label} flags per 1,000 words", f"{flags / words * _PER:.1f}"),
    ]


def _quiet(engine: Engine) -> list[tuple[str, str]]:
    """How many wording findings a news article gets, by severity."""
    found: Counter[Severity] = Counter()
    words = 0
    for gold in _read("polnear_open"):
        analysis = _analyse(engine, gold["text"])
        words += analysis.words
        found.update(f.severity for f in analysis.findings if f.category is Category.BALANCE and f.span)
    figures = " / ".join(f"{found[s] / words * _PER:.1f}" for s in (Severity.SHOULD, Severity.NOTE))
    return [("news: balance should / note per 1,000 words", figures)]


def _replies(engine: Engine) -> list[tuple[str, str]]:
    """Sentences that report a refusal or a silence: found, and of the right kind."""
    hit = false = missed = right = 0
    for gold in _read("reply_open"):
        kinds = {_REFUSALS[r.kind] for r in _analyse(engine, gold["text"]).replies if r.kind in _REFUSALS}
        is_reply = gold["label"] != "other"
        hit += bool(kinds) and is_reply
        false += bool(kinds) and not is_reply
        missed += not kinds and is_reply
        right += gold["label"] in kinds
    f1 = 2 * hit / (2 * hit + false + missed)
    return [("replies F1", f"{f1:.3f}"), ("replies of the right kind", f"{right / max(hit, 1):.3f}")]


def _speed() -> float:
    """Words that the wording rules read in one second of processor time, lines read beforehand."""
    lexicons = Lexicons.load()
    rules = WordingRules(lexicons)
    abbreviations = Abbreviations(
        lexicons.words("abbreviations", "never-last", "titles"),
        lexicons.words("abbreviations", "seldom-last"),
        lexicons.words("abbreviations", "openers"),
        classes=rules.class_of,
    )
    blocks: list[BlockText] = []
    for gold in _read("polnear_open"):
        blocks.extend(read_block(line, "", abbreviations) for line in gold["text"].split("\n"))
    words = sum(1 for block in blocks for word in block.words if word[0].isalnum())
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for block in blocks:
            rules.read(block)
        best = min(best, time.process_time() - start)
    return words / best


if __name__ == "__main__":
    figures = rows()
    for measure, figure in figures:
        sys.stdout.write(f"{measure:45} {figure}\n")
    if not figures:
        sys.stdout.write("The evaluation data is not beside the project; nothing was measured.\n")
