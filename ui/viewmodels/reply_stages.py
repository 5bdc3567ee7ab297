"""How far the right of reply of each party has come, and the commands that take several parties one step further."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from newsdesk.actions.found import finding_of
from newsdesk.domain.detected import DetectedParty, Finding
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Party, Person, RequestState, Response
from newsdesk.domain.spans import Field
from newsdesk.policy.gate import decide_agreement
from newsdesk.policy.matrix import in_story_order, is_carried, says_silent, sent_requests
from newsdesk.policy.sayable import Told, request_awaiting, sayable
from newsdesk.policy.who_may import awaits_agreement
from ui.viewmodels.cards import Ask, Command, counted, translate
from ui.viewmodels.claims import recorded_party

NO_REPLY_RULE = "reply.not-in-text"
_MOST = 3
ANSWERED, SILENT, TRIED = "answered", "silent", "tried"
"""What the dialog for several parties begins with: an answer, none, or one more attempt to reach them."""


def unasked(dossier: Dossier, among: Collection[str]) -> list[Party]:
    """Those of the parties (ids) that were put nothing and for which no reason is recorded, as the story comes to them."""
    return [p for p in never_asked(dossier) if p.id in among and not p.no_approach_reason]


def never_asked(dossier: Dossier) -> list[Party]:
    """The parties that nothing was put to, as the story comes to them, those with a reason for it too."""
    return [p for p in in_story_order(dossier) if not sent_requests(dossier, p)]


def why_asked(party: Party) -> str:
    """Why a party that something was put to is no longer one that is not approached."""
    return translate("Replies", "{name} was asked already: log what came back, or that nothing did.").format(
        name=party.name
    )


def awaited(dossier: Dossier, among: Collection[str] | None = None) -> list[Party]:
    """Those of the parties (ids; None for all) that were asked and of which nothing came back yet."""
    return [
        p
        for p in in_story_order(dossier)
        if (among is None or p.id in among) and any(r.waits for r in sent_requests(dossier, p))
    ]


def unprinted(dossier: Dossier, now: datetime, among: Collection[str] | None = None) -> list[Party]:
    """Those whose answer or silence is in the log and not in the story, nor left out for a reason."""
    return [
        p
        for p in in_story_order(dossier)
        if (among is None or p.id in among) and not p.no_approach_reason and _waits_for_print(dossier, p, now)
    ]


def _waits_for_print(dossier: Dossier, party: Party, now: datetime) -> bool:
    told = sayable(dossier, party, now)
    if told is None:
        return False
    if told.told is not Told.SAID:
        return not says_silent(dossier, party)
    response = next(r for q in sent_requests(dossier, party) for r in q.responses if r.id in told.responses)
    return not _is_dealt_with(response)


def _is_dealt_with(response: Response) -> bool:
    return is_carried(response) or bool(response.omitted_because.strip())


# -- commands --------------------------------------------------------------------------------------------------------


def log_commands(waiting: Iterable[Party]) -> tuple[Command, ...]:
    """The commands that log what came back from these parties: for one its own answer, for several the same."""
    parties = tuple(waiting)
    if not parties:
        return ()
    ids = tuple(party.id for party in parties)
    if len(parties) == 1:
        name = parties[0].name
        return (
            Command(translate("Replies", "Log the answer of {name}…").format(name=name), Ask.LOG_ANSWER, ids[0]),
            Command(
                translate("Replies", "No answer from {name}…").format(name=name), Ask.LOG_TOGETHER, "", ids, text=SILENT
            ),
        )
    same = translate("Replies", "Log the same answer for {n} parties…").format(n=len(ids))
    none = translate("Replies", "No answer from {n} parties…").format(n=len(ids))
    return (
        Command(same, Ask.LOG_TOGETHER, others=ids, text=ANSWERED),
        Command(none, Ask.LOG_TOGETHER, others=ids, text=SILENT),
    )


def agree_command(dossier: Dossier, actor: Person | None, among: Collection[str] | None = None) -> tuple[Command, ...]:
    """The command by which whoever acts agrees that those of the parties (ids; None for all) are not asked who wait for it."""
    ids = tuple(p.id for p in in_story_order(dossier) if awaits_agreement(p) and (among is None or p.id in among))
    one = translate("Replies", "Agree to it")
    many = translate("Replies", "Agree to it for {n} parties")
    why_not = decide_agreement(dossier, actor).message
    label = counted(len(ids), one, many)
    return (Command(label, Ask.AGREE_NOT_APPROACHED, others=ids, why_not=why_not),) if ids else ()


def try_command(dossier: Dossier, among: Collection[str] | None, *, untried: bool = False) -> tuple[Command, ...]:
    """The command that logs one more attempt to reach those of the parties (ids; None for all) whose silence is logged.

    With ``untried`` those alone that nobody tried to reach beside the letter.
    """
    asked = [(p.id, request_awaiting(dossier, p)) for p in in_story_order(dossier) if among is None or p.id in among]
    silent = [(p, r) for p, r in asked if r is not None and r.state is RequestState.NO_ANSWER]
    ids = tuple(p for p, r in silent if not (untried and r.attempts))
    one = translate("Replies", "Log an attempt to reach them…")
    many = translate("Replies", "Log an attempt to reach {n} parties…")
    return (Command(counted(len(ids), one, many), Ask.LOG_TOGETHER, others=ids, text=TRIED),) if ids else ()


def write_command(parties: Iterable[Party]) -> tuple[Command, ...]:
    """The command that writes what the log holds of these parties into the story."""
    ids = tuple(party.id for party in parties)
    one = translate("Replies", "Write it into the story…")
    many = translate("Replies", "Write {n} parties into the story…")
    return (Command(counted(len(ids), one, many), Ask.WRITE_REPLY, others=ids),) if ids else ()


def answer_commands(dossier: Dossier, finding: Finding, now: datetime) -> tuple[Command, ...]:
    """For a finding that somebody is accused and no answer is in the copy, at most three ways to get it there.

    What is in the log is written, what was asked is logged, what was not is put: to them, and to all like them. The names
    of parties that are not recorded yet stand for them.
    """
    if finding.rule != NO_REPLY_RULE:
        return ()
    among = parties_of(dossier, (finding.fingerprint,))
    known = (*write_command(unprinted(dossier, now, among)), *log_commands(awaited(dossier, among)))
    own = to_be_asked(dossier, (finding,))
    every = to_be_asked(dossier, (f for f in dossier.analysis.findings if f.rule == NO_REPLY_RULE))
    return (*known, *put_to(own, every))[:_MOST]


def advice(dossier: Dossier, now: datetime, among: Collection[str], unput: int) -> str:
    """How far the parties without an answer in the copy are, and which button takes them on: one sentence a stage."""
    counts = (
        (unput, translate("Replies", "{n} not asked yet: “Put to…” writes the letters.")),
        (
            len(awaited(dossier, among)),
            translate("Replies", "{n} asked, nothing logged: “Log the answer…” or “No answer…” says what came back."),
        ),
        (
            len(unprinted(dossier, now, among)),
            translate("Replies", "{n} logged, not in the story: “Write…” puts it there."),
        ),
    )
    return " ".join(words.format(n=count) for count, words in counts if count)


def put_to(own: tuple[str, ...], every: tuple[str, ...] = ()) -> tuple[Command, ...]:
    """“Put it to them…” and, where there are more, “Put to all N…”."""
    commands = []
    if len(own) == 1:
        commands.append(Command(translate("Replies", "Put it to them…"), Ask.PUT_TO, others=own))
    if len(every) > 1:
        label = translate("Replies", "Put to all {n}…").format(n=len(every))
        commands.append(Command(label, Ask.PUT_TO, others=every))
    return tuple(commands)


def to_be_asked(dossier: Dossier, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Who of these findings was put nothing: ids of recorded parties, names of those that are not recorded."""
    found: list[str] = []
    for party in sorted(_detected(dossier, findings), key=lambda p: _first_charge(dossier, p)):
        recorded = recorded_party(dossier, party.name, party.aliases)
        if recorded is None or unasked(dossier, (recorded,)):
            found.append(recorded or party.name)
    return tuple(dict.fromkeys(found))


def _first_charge(dossier: Dossier, party: DetectedParty) -> tuple[int, int]:
    """Where the first allegation against a party stands."""
    order = list(Field)
    places = [(order.index(c.field), c.span.start) for c in dossier.analysis.claims if c.id in party.claims]
    return min(places, default=(len(order), 0))


def parties_of(dossier: Dossier, fingerprints: Iterable[str]) -> tuple[str, ...]:
    """The recorded parties (ids) that findings are about, as the story comes to them."""
    findings = [f for f in (finding_of(dossier, each) for each in fingerprints) if f is not None]
    ids = {recorded_party(dossier, p.name, p.aliases) for p in _detected(dossier, findings)}
    return tuple(p.id for p in in_story_order(dossier) if p.id in ids)


def _detected(dossier: Dossier, findings: Iterable[Finding]) -> list[DetectedParty]:
    ids = {party for finding in findings for party in finding.parties}
    return [party for party in dossier.analysis.parties if party.id in ids]
