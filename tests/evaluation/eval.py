"""How well the analysis finds what annotators found, on the open data beside the project: ``make eval``.

Prints a table, a measure a line: the goal, the open half, and (with ``--train``) a sample of the other articles, so that a
rule tuned to one of them shows. Says so and stops where the data is absent.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from eval_wording import rows as wording_rows

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import StoryText
from newsdesk.domain.spans import Field

_SHARED = Path(__file__).resolve().parents[3] / "shared"
_SAMPLE = 8  # every eighth of the other articles
_LONGEST_HEADLINE = 120
_GOALS = {
    "content.soft": ("content soft F1", 0.74),
    "content.exact": ("content exact F1", 0.52),
    "cue.overlap": ("cue overlap F1", 0.77),
    "source.overlap": ("source overlap F1", 0.76),
    "link": ("link F1", 0.63),
    "sentence.acc": ("sentence accuracy", 0.84),
    "sentence.F1": ("unattributed F1", 0.77),
    "recall.direct": ("recall direct", 0.95),
    "recall.mixed": ("recall mixed", 0.82),
    "recall.indirect": ("recall indirect", 0.55),
    "recall.speech": ("recall speech", 0.82),
    "recall.attitude": ("recall attitude", None),
}


def main(arguments: list[str]) -> None:
    if not _SHARED.is_dir():
        sys.stdout.write("The evaluation data is not beside the project; nothing was measured.\n")
        return
    scorer, engine = _scorer(), Engine()
    columns = {"open": _measure(scorer, engine, _read("polnear_open"))}
    if "--train" in arguments:
        columns["train"] = _measure(scorer, engine, _read("polnear_train")[::_SAMPLE])
    sys.stdout.write(f"{'attributions':28}{'goal':>8}" + "".join(f"{name:>10}" for name in columns) + "\n")
    for key, (label, goal) in _GOALS.items():
        figures = "".join(f"{column[key]:10.3f}" for column in columns.values())
        sys.stdout.write(f"{label:28}{goal if goal is not None else '–':>8}{figures}\n")
    speeds = "".join(f"{column['speed'] / 1000:9.0f}k" for column in columns.values())
    sys.stdout.write(f"{'words per CPU second':28}{'200k':>8}{speeds}\n\n")
    for label, figure in wording_rows():
        sys.stdout.write(f"{label:45} {figure}\n")


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


def _measure(scorer: ModuleType, engine: Engine, articles: list[dict[str, Any]]) -> dict[str, float]:
    """Every figure over the articles, and words read in a second of processor time (the faster of two runs)."""
    speed = 0.0
    for _ in range(2):
        start = time.process_time()
        predictions = [_predict(engine, article["text"]) for article in articles]
        words = sum(len(article["text"].split()) for article in articles)
        speed = max(speed, words / (time.process_time() - start))
    total = scorer.total([scorer.score_attr(gold, found) for gold, found in zip(articles, predictions, strict=True)])
    figures = {key: total[key]["F1"] for key in _GOALS if key in total and "F1" in total[key]}
    figures |= {key: total[key]["R"] for key in _GOALS if key.startswith("recall.")}
    figures |= {"sentence.acc": total["sentence"]["acc"], "sentence.F1": total["sentence"]["F1"], "speed": speed}
    return figures


def _predict(engine: Engine, text: str) -> dict[str, Any]:
    """The attributions of an article as the scorer reads them; its first line is a headline as in ``newsdesk check``."""
    first, _, rest = text.partition("\n")
    titled = len(first) <= _LONGEST_HEADLINE and not first.rstrip().endswith(".") and rest.startswith("\n")
    headline, shift = (first, len(first) + 1) if titled else ("", 0)
    found = engine.analyse(StoryText(headline=headline, body=text[shift:])).attributions
    return {
        "attributions": [
            {
                "content": [[s + at, e + at] for s, e in a.content],
                "cue": [a.cue.start + at, a.cue.end + at] if a.cue else None,
                "source": [a.source.start + at, a.source.end + at] if a.source else None,
            }
            for a in found
            if a.nested_in is None
            for at in ((shift if a.field is Field.BODY else 0),)
        ]
    }


if __name__ == "__main__":
    main(sys.argv[1:])
