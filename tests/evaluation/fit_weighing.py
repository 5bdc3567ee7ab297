"""Make ``resources/lexicons/weighing-weights.txt`` from labelled stories.

    python tests/evaluation/fit_weighing.py FOLDER… [--judge FOLDER…] [--write]

A FOLDER holds stories (NAME.txt) and ``gold.json``: NAME.txt → ``parties`` (each with ``any``: its names), who is accused, and
``not_parties``, names of bystanders; or, beside each story, NAME.expected.json with the same. The weights are those of a penalised
logistic regression over all parties; parties in neither list count a third as bystanders. Figures are cross-validated by
story, ten parts, over the folders after ``--judge`` (stories that no rule was written for); over all without it.

Only the standard library: some 4,000 parties take two minutes.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from typing import Any

from newsdesk.analysis.engine import Engine
from newsdesk.analysis.weighing import PEACEFUL
from newsdesk.domain.detected import PartyKind
from tests.analysis.story_score import read_text

_PARTS = 10
_UNLABELLED = 0.35
_PENALTY = 50.0  # on weights of evidence scaled to a deviation of one
_STEPS, _ENOUGH = 25, 1e-6
_STRAY = 0.01  # share of the bystanders weighed and spared by the rules that may come above the bound
_DOUBTED = 0.08  # share of the accused found by the rules that may come below the lower bound
_TARGET = Path(__file__).parents[2] / "resources" / "lexicons" / "weighing-weights.txt"
_HEAD = """\
# What each kind of evidence weighs (see newsdesk/analysis/weighing.py): above 0 it tells against a party, below 0 for it.
# Counts are damped (the logarithm of one more). Made by tests/evaluation/fit_weighing.py; not to be edited by hand.
"""


@dataclass(frozen=True)
class Row:
    """A party of a story: its evidence, whether it is accused (None: nobody says), whether by the rules.

    ``may_be``: the program weighs it."""

    folder: str
    story: str
    evidence: dict[str, float]
    accused: bool | None
    found: bool
    may_be: bool

    @property
    def part(self) -> int:
        """The part of the cross-validation, the same for all parties of a story."""
        return zlib.crc32(f"{self.folder}/{self.story}".encode()) % _PARTS

    @property
    def weight(self) -> float:
        """How much the row counts."""
        return 1.0 if self.accused is not None else _UNLABELLED


def rows_of(folder: Path, engine: Engine) -> Iterator[Row]:
    """The parties of a folder of labelled stories."""
    for name, expected in sorted(_expected(folder)):
        wanted = [set(map(_folded, party["any"])) for party in expected.get("parties", [])]
        others = set(map(_folded, expected.get("not_parties", [])))
        found_of = engine.weigh(read_text(folder / name))
        alleged = any(found for _, found in found_of)
        for weighed, found in found_of:
            dense = weighed.evidence["story tells of wrong"] >= PEACEFUL
            may_be = (
                alleged and dense and weighed.party.kind is not PartyKind.STATE and "is a thing" not in weighed.evidence
            )
            names = set(map(_folded, weighed.party.names()))
            accused = True if any(names & one for one in wanted) else False if names & others else None
            yield Row(str(folder), name, dict(weighed.evidence), accused, found, may_be)


def _expected(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    gold = folder / "gold.json"
    if gold.exists():
        yield from json.loads(gold.read_text(encoding="utf-8")).items()
        return
    for file in folder.glob("*.expected.json"):
        yield file.name.replace(".expected.json", ".txt"), json.loads(file.read_text(encoding="utf-8"))


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'").replace("the ", "").strip()


@dataclass(frozen=True)
class Model:
    """Weights of evidence, and the constant that a score is above when a party is rather accused."""

    weights: dict[str, float]
    bias: float

    def score(self, row: Row) -> float:
        return sum(self.weights.get(name, 0.0) * amount for name, amount in row.evidence.items())


def fit(rows: Sequence[Row]) -> Model:
    """Penalised logistic regression, by Newton's method."""
    names = sorted({name for row in rows for name in row.evidence})
    scale = {name: _deviation([row.evidence.get(name, 0.0) for row in rows]) for name in names}
    at = {name: n for n, name in enumerate(names)}
    told = [[(at[n], v / scale[n]) for n, v in row.evidence.items()] + [(len(names), 1.0)] for row in rows]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_STEPS):
        step = _newton(rows, told, weights)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _ENOUGH:
            break
    return Model({name: weights[at[name]] / scale[name] for name in names}, weights[-1])


def _deviation(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return sqrt(sum((v - mean) ** 2 for v in values) / len(values)) or 1.0


def _newton(rows: Sequence[Row], told: list[list[tuple[int, float]]], weights: list[float]) -> list[float]:
    """One step: the gradient over the curvature; the constant is not penalised."""
    size = len(weights)
    gradient = [-_PENALTY * w for w in weights[:-1]] + [0.0]
    curvature = [[0.0] * size for _ in range(size)]
    for n in range(size - 1):
        curvature[n][n] = _PENALTY
    for row, evidence in zip(rows, told, strict=True):
        chance = 1 / (1 + exp(-max(-30.0, min(30.0, sum(weights[n] * v for n, v in evidence)))))
        wrong = row.weight * ((1.0 if row.accused else 0.0) - chance)
        bend = row.weight * chance * (1 - chance)
        for n, v in evidence:
            gradient[n] += wrong * v
            line, amount = curvature[n], bend * v
            for m, u in evidence:
                line[m] += amount * u
    return _solved(curvature, gradient)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a positive definite system, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = rows[k][k] or 1e-9
        for below in rows[k + 1 :]:
            if below[k]:
                factor = below[k] / pivot
                for m in range(k, size + 1):
                    below[m] -= factor * rows[k][m]
    out = [0.0] * size
    for k in reversed(range(size)):
        rest = sum(rows[k][m] * out[m] for m in range(k + 1, size))
        out[k] = (rows[k][size] - rest) / (rows[k][k] or 1e-9)
    return out


def judged(rows: Sequence[Row]) -> list[float]:
    """The score of each row above its model's constant, by a model that saw no party of its story."""
    scores = [0.0] * len(rows)
    for part in range(_PARTS):
        model = fit([row for row in rows if row.part != part])
        for n, row in enumerate(rows):
            if row.part == part:
                scores[n] = model.score(row) + model.bias
    return scores


def bound(rows: Iterable[Row], scores: Iterable[float]) -> float:
    """The score that all but a few in a hundred of the bystanders who are weighed stay below."""
    spared = sorted(
        s for row, s in zip(rows, scores, strict=True) if row.accused is False and not row.found and row.may_be
    )
    return spared[int(len(spared) * (1 - _STRAY))]


def lower_bound(rows: Iterable[Row], scores: Iterable[float]) -> float:
    """The score that all but a few in a hundred of the accused whom the rules find are above."""
    found = sorted(s for row, s in zip(rows, scores, strict=True) if row.accused and row.found)
    return found[int(len(found) * _DOUBTED)]


def figures(rows: Sequence[Row], scores: Sequence[float], upper: float) -> str:
    """The shares of accused found and of bystanders spared, by the rules alone and with the scores."""
    both = list(zip(rows, scores, strict=True))
    out: list[str] = []
    for name, right in (("accused found", True), ("bystanders spared", False)):
        mine = [(row, s) for row, s in both if row.accused is right]
        if not mine:
            continue
        rules = sum(row.found is right for row, _ in mine)
        found = sum((row.found or (s > upper and row.may_be)) is right for row, s in mine)
        out.append(f"{name} {rules / len(mine):.3f} -> {found / len(mine):.3f} of {len(mine)}")
    return "; ".join(out)


def _of(rows: Sequence[Row], scores: Sequence[float], folders: set[str]) -> tuple[list[Row], list[float]]:
    """The rows of some folders, with their scores."""
    both = [(row, score) for row, score in zip(rows, scores, strict=True) if row.folder in folders]
    return [row for row, _ in both], [score for _, score in both]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--judge", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    engine = Engine()
    rows = [row for folder in (*args.folders, *args.judge) for row in rows_of(folder, engine)]
    scores = judged(rows)
    chosen = {str(folder) for folder in args.judge or args.folders}
    seen, given = _of(rows, scores, chosen)
    upper, lower = bound(seen, given), lower_bound(seen, given)
    stray = [score <= lower for row, score in zip(seen, given, strict=True) if row.accused is False and row.found]
    print(f"bounds {lower:.2f}, {upper:.2f}; {figures(seen, given, upper)}")
    print(f"bystanders accused by the rules that are doubtful: {sum(stray)} of {len(stray)}")
    for folder in dict.fromkeys(row.folder for row in rows):
        print(f"  {folder}: {figures(*_of(rows, scores, {folder}), upper)}")
    if args.write:
        model = fit(rows)
        lines = [f"{name} = {weight:.3f}" for name, weight in sorted(model.weights.items(), key=lambda item: -item[1])]
        bounds = [
            "# A party above the first is accused; up to the second, a lone allegation against it is doubtful.",
            *("[bounds]", f"accused = {upper - model.bias:.2f}", f"doubtful = {lower - model.bias:.2f}"),
        ]
        _TARGET.write_text("\n".join([_HEAD + "[weights]", *lines, "", *bounds, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
