"""What something was done for, told in our own voice: "to muzzle the press", "so that his friends would win" (balance.motive).

An infinitive tells a purpose where nothing before it wants completing ("tried to"), and accuses where the goal is a wrong, a
gain, or somebody's own people. The classes of words stand in resources/lexicons/motives.txt. What may as well be harmless
(a choice, "so that" alone) is ``doubtful``: it counts in a story that accuses somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.grammar import DET, PREP
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText
from newsdesk.analysis.wording_minds import motive
from newsdesk.analysis.wording_motives import listed, somebody_before

Found = tuple[int, int, bool]
Frame = Callable[[BlockText, int], "Found | None"]

_FILE = "motives"
_OBJECT = 6  # tokens behind a verb among which what completes it stands
_SO = 7  # tokens behind "so that" among which "would" stands
_RANKED = 7
_BACK = 9  # tokens before "his brother" among which the purpose begins
_REASON = 9
_UNDERLINED = 3
_OWNERS = word_set("his her its their own")
_NOBODY = word_set("nobody no never not none no-one")
_WOULD = word_set("would could might can will should won’t won't couldn’t couldn't wouldn’t wouldn't")
_RACERS = word_set("him her them it us me candidate candidates team side")
_STOPS = frozenset(",.;:–—?!()")


class Purposes:
    """Finds purposes that accuse; look-up tables only."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._objects = listed(lexicons, "goal-objects")
        self._keeping = listed(lexicons, "keeping")
        self._completed = lexicons.words(_FILE, "completed")
        self._marks = lexicons.words(_FILE, "purpose-marks")
        self._favoured = lexicons.words(_FILE, "favoured")
        self._gains = lexicons.words(_FILE, "gains")
        self._ranked = lexicons.words(_FILE, "ranked-before")
        self._over = lexicons.words(_FILE, "ranked-over")
        self._undone = lexicons.words(_FILE, "left-undone")
        self._living = lexicons.words(_FILE, "living-on")
        self._livelihoods = self._living | lexicons.words(_FILE, "livelihoods")
        self._spared = lexicons.words(_FILE, "spared")
        goals = lexicons.words(_FILE, "hostile-goals") | frozenset(self._objects) | frozenset(self._keeping)
        frames: dict[str, list[Frame]] = {}
        for words, frame in (
            (goals, self._goal),
            (self._favoured | self._gains, self._for_whom),
            (frozenset({"so", "lest"}), self._so_that),
            (lexicons.words(_FILE, "ranking-verbs"), self._ranks),
            (lexicons.words(_FILE, "choosing-verbs"), self._chose),
            (frozenset({"because", "since"}), self._because),
            (frozenset({"rather", "sooner"}), self._rather),
        ):
            for word in words:
                frames.setdefault(word, []).append(frame)
        self._frames = {word: tuple(of_word) for word, of_word in frames.items()}
        self.anchors = frozenset(self._frames)

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The purposes at the tokens ``candidates`` of one line."""
        for i in candidates:
            for frame in self._frames[block.lower[i]]:
                found = frame(block, i)
                if found is not None:
                    first, last, doubtful = found
                    yield motive(block, first, last)._replace(doubtful=doubtful)
                    break

    def _goal(self, block: BlockText, i: int) -> Found | None:
        """“To muzzle the press”, “to keep inspectors off her back”, “so as not to embarrass the minister”."""
        begin = self._purpose(block, i)
        if begin is None:
            return None
        word = block.lower[i]
        objects = self._objects.get(word, frozenset()) | self._keeping.get(word, frozenset())
        if not objects:
            return begin, i + 1, False
        for k in range(i + 1, min(i + _OBJECT, len(block.words))):
            if block.lower[k] in objects:
                sure = block.lower[k] != "sure" or not _NOBODY.isdisjoint(block.lower[k : k + _OBJECT])
                return (begin, _short(begin, k + 1), False) if sure else None
            if block.lower[k][0] in _STOPS:
                break
        return None

    def _purpose(self, block: BlockText, i: int) -> int | None:
        """Where the purpose begins whose verb is token ``i``; None when it is no "to" of a purpose."""
        lower = block.lower
        to = i - 1
        if to > 0 and lower[to] == "not":
            to -= 1
        if to < 1 or lower[to] != "to":
            return None
        before = lower[to - 1]
        if before in ("not", "as") or before in self._marks:
            return to
        if before in self._completed or (before[-3:] == "ing" and before not in ("nothing", "anything", "everything")):
            return None
        return to if before[0].isalnum() or before in (",", "–", "—", ")") else None

    def _for_whom(self, block: BlockText, i: int) -> Found | None:
        """“To green the fairways of his brother’s resort”, “in order to secure her vote bank”."""
        owner = next((k for k in (i - 1, i - 2) if k > 0 and block.lower[k] in _OWNERS), None)
        if owner is None:
            return None
        first = block.sentence_at(i).first
        for k in range(owner - 1, max(owner - _BACK, first), -1):
            word = block.lower[k]
            if word[0] in _STOPS or word in ("who", "that", "which"):
                return None
            if word == "to" and not block.flags[k + 1] & (PREP | DET) and k + 1 < owner:
                begin = self._purpose(block, k + 1)
                return None if begin is None else (begin, _short(begin, i + 1), block.lower[k - 1] not in self._marks)
        return None

    def _so_that(self, block: BlockText, i: int) -> Found | None:
        """“So nobody would notice”, “so that his buddies would win every time”, “lest it upset a donor”."""
        lower = block.lower
        if lower[i] == "lest":
            return i, i + 1, False
        last = min(i + _SO, block.sentence_at(i).last)
        for k in range(i + 1, last):
            if lower[k] in _WOULD:
                told = frozenset(lower[i + 1 : k + 3])
                sure = not _NOBODY.isdisjoint(told) or not (self._favoured | self._gains).isdisjoint(told)
                return (i, i + 2, not sure) if k > i + 1 and (sure or lower[i + 1] == "that") else None
            if lower[k][0] in _STOPS:
                return None
        return None

    def _ranks(self, block: BlockText, i: int) -> Found | None:
        """“Put fees before safety”, “valued a quiet life over the truth”, “cared more for his image than”."""
        if i + 2 >= len(block.words) or block.flags[i + 1] & PREP or not somebody_before(block, i, helped="to have"):
            return None
        over = self._over if block.lower[i][:3] not in ("put", "pla", "set", "ran") else frozenset()
        for k in range(i + 2, min(i + _RANKED, len(block.words))):
            word = block.lower[k]
            if word == "ahead" and not _RACERS.isdisjoint(block.lower[i + 1 : k]):
                return None
            if word in self._ranked or word in over:
                after = block.words[k + 1] if k + 1 < len(block.words) else "."
                counted = after[0].isdigit() or (block.lower[k + 1 : k + 2] in (["the"], ["a"]) and word == "above")
                aims = word != "than" or not {"more", "rather", "better"}.isdisjoint(block.lower[i + 1 : k])
                return (i, _short(i, k + 1), word == "first") if not counted and aims and after[0].isalpha() else None
            if word[0] in _STOPS or word[0].isdigit() or (block.flags[k] & PREP and word not in {"of", "to", "for"}):
                return None
        return None

    def _chose(self, block: BlockText, i: int) -> Found | None:
        """“Chose to look the other way”, “preferred not to ask”."""
        lower = block.lower
        at = i + 1 + (lower[i + 1 : i + 2] == ["not"])
        if at + 1 >= len(lower) or lower[at] != "to" or not somebody_before(block, i):
            return None
        undone = at > i + 1 or lower[at + 1] in self._undone
        chosen = lower[i][:4] in ("chos", "choo", "pref")
        return (i, at + 2, not (undone and chosen)) if undone or chosen else None

    def _because(self, block: BlockText, i: int) -> Found | None:
        """“Looked away because the academy was making money”, “since her campaign runs on his”."""
        if i == block.sentence_at(i).first and block.lower[i] == "since":
            return None
        living = self._living if block.lower[i] == "since" else self._livelihoods
        for k in range(i + 2, min(i + _REASON, block.sentence_at(i).last)):
            if block.lower[k] in living:
                return i, _short(i, k + 1), True
            if block.lower[k][0] in _STOPS or (block.lower[k][0].isdigit() and block.lower[i] == "since"):
                return None
        return None

    def _rather(self, block: BlockText, i: int) -> Found | None:
        """“Rather than lose a single fee”, “would sooner burn money”."""
        lower = block.lower
        if i and (lower[i - 1] == "would" or lower[i - 1] in ("’d", "'d")) and somebody_before(block, i - 1):
            return i - 1, i + 1, False
        spared = lower[i + 1 : i + 2] == ["than"] and lower[i + 2 : i + 3] and lower[i + 2] in self._spared
        return (i, i + 3, True) if spared else None


def _short(first: int, last: int) -> int:
    """Where the underlining of the tokens ``first:last`` ends: it shows the verb alone where much stands between."""
    return last if last - first <= _UNDERLINED else first + 2
