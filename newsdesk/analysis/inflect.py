"""The forms of English words, by spelling: plurals, verb forms, adverbs. For expanding lexicons, once.

It may make a form that nobody writes, which costs nothing: such a form matches nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "steal": ("stole", "stolen"),
    "tear": ("tore", "torn"),
    "spin": ("spun", "spun"),
    "shoot": ("shot", "shot"),
    "strike": ("struck", "struck"),
    "take": ("took", "taken"),
    "hit": ("hit", "hit"),
    "slit": ("slit", "slit"),
    "thrust": ("thrust", "thrust"),
    "burst": ("burst", "burst"),
    "blow": ("blew", "blown"),
    "throw": ("threw", "thrown"),
    "overthrow": ("overthrew", "overthrown"),
    "overrun": ("overran", "overrun"),
    "mislead": ("misled", "misled"),
    "flee": ("fled", "fled"),
    "sink": ("sank", "sunk"),
    "stink": ("stank", "stunk"),
    "shrink": ("shrank", "shrunk"),
    "cling": ("clung", "clung"),
    "fling": ("flung", "flung"),
    "sling": ("slung", "slung"),
    "sting": ("stung", "stung"),
    "hide": ("hid", "hidden"),
    "go": ("went", "gone"),
    "grind": ("ground", "ground"),
    "dig": ("dug", "dug"),
    "say": ("said", "said"),
    "speak": ("spoke", "spoken"),
    "feed": ("fed", "fed"),
    "bleed": ("bled", "bled"),
    "creep": ("crept", "crept"),
    "sweep": ("swept", "swept"),
    "sleep": ("slept", "slept"),
    "weep": ("wept", "wept"),
    "break": ("broke", "broken"),
    "beat": ("beat", "beaten"),
    "bite": ("bit", "bitten"),
    "rise": ("rose", "risen"),
    "ride": ("rode", "ridden"),
    "drive": ("drove", "driven"),
    "swear": ("swore", "sworn"),
    "lead": ("led", "led"),
    "know": ("knew", "known"),
    "think": ("thought", "thought"),
    "seek": ("sought", "sought"),
    "mean": ("meant", "meant"),
    "feel": ("felt", "felt"),
    "understand": ("understood", "understood"),
    "lie": ("lied", "lied"),
    "reply": ("replied", "replied"),
    "spread": ("spread", "spread"),
    "dwell": ("dwelt", "dwelt"),
    "sell": ("sold", "sold"),
    "tell": ("told", "told"),
    "sneak": ("snuck", "sneaked"),
    "give": ("gave", "given"),
    "pay": ("paid", "paid"),
    "sit": ("sat", "sat"),
    "keep": ("kept", "kept"),
    "buy": ("bought", "bought"),
    "put": ("put", "put"),
    "let": ("let", "let"),
    "cut": ("cut", "cut"),
    "set": ("set", "set"),
    "run": ("ran", "run"),
    "make": ("made", "made"),
    "leave": ("left", "left"),
    "send": ("sent", "sent"),
    "lend": ("lent", "lent"),
    "spend": ("spent", "spent"),
    "misspend": ("misspent", "misspent"),
    "hold": ("held", "held"),
    "withhold": ("withheld", "withheld"),
    "draw": ("drew", "drawn"),
    "stand": ("stood", "stood"),
    "bring": ("brought", "brought"),
    "catch": ("caught", "caught"),
    "fight": ("fought", "fought"),
    "build": ("built", "built"),
    "wring": ("wrung", "wrung"),
    "string": ("strung", "strung"),
    "hang": ("hung", "hung"),
    "lay": ("laid", "laid"),
    "lose": ("lost", "lost"),
    "become": ("became", "become"),
    "come": ("came", "come"),
    "get": ("got", "got"),
    "do": ("did", "done"),
    "have": ("had", "had"),
    "write": ("wrote", "written"),
    "fall": ("fell", "fallen"),
    "stick": ("stuck", "stuck"),
    "forget": ("forgot", "forgotten"),
    "slay": ("slew", "slain"),
    "overpay": ("overpaid", "overpaid"),
    "underpay": ("underpaid", "underpaid"),
    "oversell": ("oversold", "oversold"),
    "mis-sell": ("mis-sold", "mis-sold"),
    "missell": ("missold", "missold"),
    "ghostwrite": ("ghostwrote", "ghostwritten"),
    "eat": ("ate", "eaten"),
    "bend": ("bent", "bent"),
    "teach": ("taught", "taught"),
    "swing": ("swung", "swung"),
    "see": ("saw", "seen"),
    "win": ("won", "won"),
    "wear": ("wore", "worn"),
    "fly": ("flew", "flown"),
    "grow": ("grew", "grown"),
    "sing": ("sang", "sung"),
    "choose": ("chose", "chosen"),
    "find": ("found", "found"),
}
_DOUBLING = (
    "abet abhor admit backstab bag ban bar bet blot blur bop brag chip chop clap commit compel con cram crib crop "
    "acquit cut deter dig dim drag drip drop drum dub embed entrap equip expel fan fib fob flap flip flit flop fret gag get grab "
    "grin grit gun gut hem hobnob hop hug hum jab jam jar jot kidnap knit let lob mar mob mug nag net nip pan "
    "pet pad pat pin pit plan plot plug pop prop propel pummel pun quip quit ram rap rebel rebut regret rig rip rob rub run "
    "sag sap scam scan scar scrap scrub set ship shop shrug shun shut sin skim skirt slam slap slim slip snag snap "
    "snub sob span spar spin spur squat stab stir stop strip strut stun sun swap swig tap tar thin top trap trim "
    "trip tug wag wax wed whip win wiretap worship wrap zap zing "
    "bat jet jog log mop mug nod pad put rot sit swat tip"
)
_DOUBLES_FINAL = frozenset(_DOUBLING.split())
_BRITISH_L = ("el", "al", "il")


_SHORT_SYLLABLE = re.compile(r"(?:qu|[^aeiouq])*[aeiou][bdgkmnprt]")  # "shred", "lag": every verb of this shape doubles


class VerbForms(NamedTuple):
    """A verb's forms: says, said, said, saying."""

    third: str
    past: str
    participle: str
    gerund: str


def plural(noun: str) -> str:
    """The plural by spelling: "thug" → "thugs", "bully" → "bullies", "witch" → "witches"."""
    if noun.endswith("man") and noun not in {"human", "shaman", "talisman"}:
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def verb(base: str) -> VerbForms:
    """The forms of a verb; of "lash out" those of its first word, with the rest kept."""
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = _past(head)
    return VerbForms(_third(head) + tail, past + tail, participle + tail, _gerund(head) + tail)


def _doubles(head: str) -> bool:
    """Whether a verb doubles its last letter before -ed and -ing."""
    return head in _DOUBLES_FINAL or _SHORT_SYLLABLE.fullmatch(head) is not None


def adverb(adjective: str) -> str:
    """The adverb by spelling: "shameful" → "shamefully", "angry" → "angrily", "drastic" → "drastically"."""
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("y") and len(adjective) > 3 and adjective[-2] not in _VOWELS:  # noqa: PLR2004 -- "sly", "shy" keep their y
        return adjective[:-1] + "ily"
    if adjective.endswith("ll"):
        return adjective + "y"
    if adjective.endswith("le") and adjective[-3:-2] not in _VOWELS:
        return adjective[:-1] + "y"
    return adjective + "ly"


def forms(entry: str, kind: str) -> tuple[str, ...]:
    """All forms of a lexicon entry; ``kind`` is noun, adjective, verb or as-is."""
    if kind == "noun":
        return entry, plural(entry)
    if kind == "adjective":
        return entry, adverb(entry)
    if kind == "verb":
        extra = british_gerund_and_past(entry)
        return (entry, *verb(entry), *extra)
    return (entry,)


def british_gerund_and_past(base: str) -> tuple[str, ...]:
    """The doubled spellings that British copy uses: "cancel" → "cancelled", "cancelling"."""
    head, _, rest = base.partition(" ")
    if not head.endswith(_BRITISH_L) or head[-3:-2] in _VOWELS:
        return ()
    tail = f" {rest}" if rest else ""
    return head + "led" + tail, head + "ling" + tail


def _third(head: str) -> str:
    if head.endswith(("s", "x", "z", "ch", "sh", "o")):
        return head + "es"
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ies"
    return head + "s"


def _past(head: str) -> tuple[str, str]:
    irregular = _IRREGULAR.get(head)
    if irregular:
        return irregular
    if head.endswith("e"):
        regular = head + "d"
    elif head.endswith("y") and head[-2:-1] not in _VOWELS:
        regular = head[:-1] + "ied"
    elif _doubles(head):
        regular = head + head[-1] + "ed"
    else:
        regular = head + "ed"
    return regular, regular


def _gerund(head: str) -> str:
    if head.endswith("ie"):
        return head[:-2] + "ying"
    if head.endswith("e") and not head.endswith(("ee", "oe", "ye")):
        return head[:-1] + "ing"
    if _doubles(head) or head in {"hit", "overrun"}:
        return head + head[-1] + "ing"
    return head + "ing"
