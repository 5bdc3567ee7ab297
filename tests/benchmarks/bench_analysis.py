"""The whole analysis against a floor in the same run, and what one edit costs.

What making the rules costs; words per CPU second beside "find the words and look each up"; one paragraph edited in stories
of 10,000 and 100,000 words; the resolver over 10,000 words. CPU of this process, the best of a few runs. The text is that of
the invented stories of the tests, again and again. What was made at the start is left out of garbage collection, as the window does.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from newsdesk.analysis.engine import Engine, StoryAnalysis
from newsdesk.domain.detected import StoryText
from newsdesk.domain.spans import Field

RUNS = 5
_STORIES = Path(__file__).resolve().parents[1] / "analysis" / "stories"
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_KNOWN = frozenset({"said", "told", "the", "according"})
_WORDS_TARGET, _BLOCK_TARGET, _RESOLVE_TARGET, _MAKING_TARGET = 200_000, 2.0, 16.0, 100.0


def best(job: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of a few runs."""
    fastest = float("inf")
    for _ in range(RUNS):
        start = process_time()
        job()
        fastest = min(fastest, process_time() - start)
    return fastest


def floor(texts: list[str]) -> int:
    """Find the words, look each up: what no analysis can be faster than."""
    return sum(1 for text in texts for word in _WORD.findall(text) if word in _KNOWN)


def whole(engine: Engine, texts: list[str]) -> None:
    """Row 5: words per CPU second."""
    words = sum(len(text.split()) for text in texts)
    bottom = words / best(lambda: floor(texts))
    speed = words / best(lambda: [engine.analyse(StoryText(headline="A headline", body=text)) for text in texts])
    _say(
        "whole analysis",
        f"{speed:,.0f} words/s, floor {bottom:,.0f}, 1/{bottom / speed:.1f} of it",
        f"≥ {_WORDS_TARGET:,}",
    )


def edits(engine: Engine, texts: list[str]) -> None:
    """Row 6: the facts of one edited paragraph, at two lengths of story; the resolver."""
    lines = [line for text in texts for line in (*text.split("\n"), "")]
    paragraph = max(lines, key=len)
    length = sum(len(line.split()) for line in lines)
    for words in (10_000, 100_000):
        story = StoryAnalysis(engine)
        story.replace_blocks(Field.BODY, 0, 0, lines * (words // length + 1))
        middle = len(lines) * (words // length + 1) // 2
        cost = best(lambda story=story, middle=middle: story.replace_blocks(Field.BODY, middle, 1, [paragraph]))  # type: ignore[misc]
        what = f"{cost * 1000:.2f} ms ({len(paragraph.split())} words)"
        _say(f"one paragraph edited in {words:,} words", what, f"≤ {_BLOCK_TARGET:.0f} ms")
        if words == 10_000:
            snapshot = story.snapshot()
            total = sum(facts.words for _, facts_of in snapshot.lines for facts in facts_of)
            cost = best(lambda story=story, snapshot=snapshot: story.resolve(snapshot))  # type: ignore[misc]
            _say("resolver per 10,000 words", f"{cost * 1000 * 10_000 / total:.1f} ms", f"≤ {_RESOLVE_TARGET:.0f} ms")


def _say(what: str, figure: str, target: str) -> None:
    sys.stdout.write(f"{what:42} {figure:52} target {target}\n")


def main() -> None:
    """Print the figures."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_STORIES.glob("*.txt"))]
    gc.disable()  # as the window does while it starts
    _say("making the rules", f"{best(Engine) * 1000:.0f} ms", f"≤ {_MAKING_TARGET:.0f} ms")
    engine = Engine()
    gc.freeze()
    gc.enable()
    whole(engine, texts)
    edits(engine, texts)


if __name__ == "__main__":
    main()
