"""One answer or one silence of several parties is one step; what is written of it says what the log holds, and no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.actions import claims, parties, replies, replies_together, stories
from newsdesk.actions.found import anchor_at
from newsdesk.actions.written_replies import after_first_allegation, sentence, written
from newsdesk.analysis.engine import Engine
from newsdesk.domain.checklist import CellState
from newsdesk.domain.detected import ClaimKind, ReplyKind, StoryText
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Disposition, Point, RequestState
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.policy import load_policy
from newsdesk.policy.matrix import in_story_order, matrix
from newsdesk.policy.sayable import Sayable, Told, sayable, sayable_together, why_unsaid
from tests.support.desks import do

NAMES = ("Northgate Dredging", "Ida Rosk", "Tallis Marine")
LINES = (
    "Tallis Marine dumped oil in the harbour of Brennick.",
    "Northgate Dredging bribed two clerks of the port.",
    "Mayor Ida Rosk rigged the dredging contract.",
)
BODY = "\n\n".join(("The port was quiet on Monday.", *LINES)) + "\n"
SAID = "We did nothing of the kind."


@pytest.fixture
def policy():
    return load_policy()


@pytest.fixture
def story(desk, clock):
    """Three parties, recorded in another order than they are accused in, each asked by yesterday."""
    made = do(desk, stories.create_story, content=Content(slug="port", body=BODY))
    for name in NAMES:
        party = do(desk, parties.add_party, story=made, name=name)
        line = next(line for line in LINES if name in line)
        place = Passage(Field.BODY, Span(BODY.index(line), BODY.index(line) + len(line)))
        claim = do(
            desk, claims.add_claim, story=made, text=line, kind=ClaimKind.ALLEGATION,
            about=[party], anchor=anchor_at(desk.dossier(made).content, place),
        )  # fmt: skip
        do(
            desk, replies.log_request, story=made, party=party, claims=[claim], text=line, channel="E-mail",
            put_at="2026-11-21T09:00+00:00", deadline="2026-11-22T18:00+00:00",
        )  # fmt: skip
    return made


def requests(desk, story):
    names = {p.id: p.name for p in desk.dossier(story).parties}
    return {names[r.party]: r for r in desk.dossier(story).requests}


def ids(desk, story, *names):
    """The first letter to each."""
    first = {}
    for request in desk.dossier(story).requests:
        first.setdefault(request.party, request.id)
    return [first[p.id] for p in desk.dossier(story).parties if p.name in (names or NAMES)]


def put_again(desk, story, at, deadline="2026-11-22T18:00+00:00", *, claims=True):
    """A further letter to Ida Rosk."""
    about = [c.id for c in desk.dossier(story).claims if "Rosk" in c.text] if claims else []
    return do(
        desk, replies.log_request, story=story, party=party(desk, story, "Ida Rosk").id, claims=about,
        text=LINES[2], channel="E-mail", put_at=at, deadline=deadline,
    )  # fmt: skip


def party(desk, story, name):
    return next(p for p in desk.dossier(story).parties if p.name == name)


def told(desk, story, clock, *names):
    dossier = desk.dossier(story)
    return sayable_together(dossier, [p for p in in_story_order(dossier) if p.name in (names or NAMES)], clock())


def words(desk, story, clock, *names):
    dossier = desk.dossier(story)
    return written(dossier, told(desk, story, clock, *names)).sentences


class TestLogged:
    def test_the_same_answer_of_several_is_logged_to_each_and_taken_back_at_once(self, desk, story):
        changes = desk.execute(
            replies_together.log_answers, story=story, requests=ids(desk, story), text=SAID,
            disposition=Disposition.DENIES,
        ).result()  # fmt: skip
        for name, request in requests(desk, story).items():
            (response,) = request.responses
            assert (response.text, response.by_whom) == (SAID, name)
            assert [p.disposition for p in response.points] == [Disposition.DENIES]
            assert request.state is RequestState.RESPONDED
        desk.undo(changes).result()
        assert all(not r.responses and r.state is RequestState.PUT for r in desk.dossier(story).requests)

    def test_a_joint_statement_has_one_voice(self, desk, story):
        do(
            desk, replies_together.log_answers, story=story, requests=ids(desk, story), text=SAID,
            by_whom="the port lobby",
        )  # fmt: skip
        assert {r.responses[0].by_whom for r in desk.dossier(story).requests} == {"the port lobby"}

    def test_an_answer_without_words_is_none(self, desk, story):
        with pytest.raises(KnownError, match="kept in full"):
            do(desk, replies_together.log_answers, story=story, requests=ids(desk, story), text=" ")

    def test_silence_of_several_is_logged_with_one_attempt_each_and_taken_back_at_once(self, desk, story):
        changes = desk.execute(
            replies_together.log_silences, story=story, requests=ids(desk, story), state=RequestState.NO_ANSWER,
            channel="Phone", outcome="nobody picked up",
        ).result()  # fmt: skip
        for request in desk.dossier(story).requests:
            assert request.state is RequestState.NO_ANSWER
            assert [(a.channel, a.outcome) for a in request.attempts] == [("Phone", "nobody picked up")]
        desk.undo(changes).result()
        assert all(not r.attempts and r.state is RequestState.PUT for r in desk.dossier(story).requests)

    def test_nobody_is_silent_before_their_time_is_over(self, desk, story, clock):
        clock.now = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
        with pytest.raises(KnownError, match="to answer is not over"):
            do(
                desk, replies_together.log_silences, story=story, requests=ids(desk, story),
                state=RequestState.NO_ANSWER,
            )  # fmt: skip
        assert all(r.state is RequestState.PUT for r in desk.dossier(story).requests)

    def test_an_answer_is_no_silence(self, desk, story):
        with pytest.raises(KnownError, match="logged in full"):
            do(
                desk, replies_together.log_silences, story=story, requests=ids(desk, story),
                state=RequestState.RESPONDED,
            )  # fmt: skip

    def test_an_answer_ends_whatever_was_put_to_the_party_before_it_came(self, desk, story):
        second, later = (
            put_again(desk, story, "2026-11-21T12:00+00:00"),
            put_again(desk, story, "2026-11-23T12:00+02:00"),
        )
        first = ids(desk, story, "Ida Rosk")[0]
        do(
            desk, replies.log_response, story=story, request=second, text=SAID, by_whom="Ida Rosk",
            received_at="2026-11-22T08:00+00:00",
        )  # fmt: skip
        states = {r.id: r.state for r in desk.dossier(story).requests}
        assert [states[r] for r in (first, second, later)] == [*2 * [RequestState.RESPONDED], RequestState.PUT]
        waiting = [r for r in desk.dossier(story).requests if r.state is RequestState.PUT]
        assert len(waiting) == 3, "of the others nobody has answered"
        do(desk, replies.extend_deadline, story=story, request=later, until="2026-12-24T12:00+00:00")

    def test_the_matrix_reads_an_answer_that_was_logged_to_another_letter(self, desk, story, clock):
        only_first = next(c.id for c in desk.dossier(story).claims if "Rosk" in c.text)
        second = put_again(desk, story, "2026-11-21T12:00+00:00", claims=False)
        do(desk, replies.log_response, story=story, request=second, text=SAID, by_whom="Ida Rosk")
        found = next(c for c in matrix(desk.dossier(story), clock()).cells if c.claim == only_first and c.request)
        assert (found.state, found.detail) == (CellState.ANSWERED, "answered · not yet carried")

    def test_silence_ends_every_letter_whose_time_is_over(self, desk, story):
        over = put_again(desk, story, "2026-11-21T12:00+00:00")
        runs = put_again(desk, story, "2026-11-21T13:00+00:00", deadline="2026-12-24T12:00+00:00")
        first = ids(desk, story, "Ida Rosk")[0]
        do(desk, replies_together.log_silences, story=story, requests=[first], state=RequestState.NO_ANSWER)
        states = {r.id: r.state for r in desk.dossier(story).requests}
        ended = [*2 * [RequestState.NO_ANSWER], RequestState.PUT]
        assert [states[r] for r in (first, over, runs)] == ended

    def test_what_was_never_put_is_answered_by_nobody(self, desk, story):
        drafted = do(
            desk, replies.log_request, story=story, party=party(desk, story, "Ida Rosk").id, claims=[],
            state=RequestState.DRAFT,
        )  # fmt: skip
        with pytest.raises(KnownError, match="draft still"):
            do(desk, replies_together.log_answers, story=story, requests=[drafted], text=SAID)

    def test_nobody_chosen_is_said(self, desk, story):
        with pytest.raises(KnownError, match="at least one"):
            do(desk, replies_together.log_silences, story=story, requests=[], state=RequestState.DECLINED)


class TestSaid:
    def test_those_who_did_not_answer_stand_in_one_sentence_in_the_order_of_the_story(self, desk, story, clock):
        assert words(desk, story, clock) == (
            "Tallis Marine, Northgate Dredging and Ida Rosk did not respond to a request for comment."
        )

    def test_nothing_is_said_while_the_time_to_answer_runs(self, desk, story, clock):
        clock.now = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
        assert not told(desk, story, clock)
        assert "is not over" in why_unsaid(desk.dossier(story), party(desk, story, "Ida Rosk"), clock())
        with pytest.raises(KnownError, match="Nothing is logged"):
            words(desk, story, clock)

    def test_an_attempt_names_the_ways_that_were_tried(self, desk, story, clock):
        do(desk, replies.log_attempt, story=story, request=ids(desk, story, "Ida Rosk")[0], channel="Phone")
        assert words(desk, story, clock, "Ida Rosk") == (
            "Ida Rosk did not respond to requests for comment by e-mail and phone."
        )

    def test_who_declined_and_who_was_silent_are_told_apart(self, desk, story, clock):
        do(
            desk, replies_together.log_silences, story=story, requests=ids(desk, story, "Tallis Marine"),
            state=RequestState.DECLINED,
        )  # fmt: skip
        assert words(desk, story, clock) == (
            "Tallis Marine declined to comment. "
            "Northgate Dredging and Ida Rosk did not respond to a request for comment."
        )

    def test_an_answer_is_told_in_its_own_words(self, desk, story, clock):
        do(
            desk, replies_together.log_answers, story=story, requests=ids(desk, story, "Ida Rosk"),
            text='I  signed\nnothing. They call it “rigged”, and "crooked".',
        )  # fmt: skip
        assert words(desk, story, clock, "Ida Rosk") == (
            "Ida Rosk said: “I signed nothing. They call it ‘rigged’, and ‘crooked’.”"
        )

    @pytest.mark.parametrize(
        ("voice", "said"),
        [
            ("", "Northgate Dredging and Ida Rosk said: “No.”"),
            ("the port lobby", "Northgate Dredging and Ida Rosk said in a joint statement: “No.”"),
        ],
    )
    def test_the_same_words_of_two_are_a_joint_statement_when_one_voice_gave_them(
        self, desk, story, clock, voice, said
    ):
        both = ("Northgate Dredging", "Ida Rosk")
        do(
            desk, replies_together.log_answers, story=story, requests=ids(desk, story, *both), text="No.",
            by_whom=voice,
        )  # fmt: skip
        assert words(desk, story, clock, *both) == said

    def test_a_point_is_told_in_the_words_for_it(self, desk, story, clock):
        claim = next(c for c in desk.dossier(story).claims if "Rosk" in c.text)
        do(
            desk, replies.log_response, story=story, request=ids(desk, story, "Ida Rosk")[0], by_whom="Ida Rosk",
            text="Good day. I rigged nothing.", points=[Point(claim.id, Disposition.DENIES, words="I rigged nothing.")],
        )  # fmt: skip
        found = sayable(desk.dossier(story), party(desk, story, "Ida Rosk"), clock(), claim.id)
        assert found.words == "I rigged nothing."

    def test_who_was_never_asked_is_silent_about_nothing(self, desk, story, clock):
        do(desk, parties.add_party, story=story, name="Orla Vane")
        assert "was not asked" in why_unsaid(desk.dossier(story), party(desk, story, "Orla Vane"), clock())

    def test_the_newsrooms_own_words_win(self):
        one = Sayable(Told.NO_ANSWER, ("p",))
        assert sentence(one, {"p": "Ida Rosk"}, {Told.NO_ANSWER: "We asked {parties} in vain."}) == (
            "We asked Ida Rosk in vain."
        )

    @pytest.mark.parametrize("template", ["{who} is silent.", "They are silent.", "{parties is silent."])
    def test_a_sentence_that_names_nobody_or_what_there_is_not_is_refused(self, template):
        with pytest.raises(KnownError, match="sentence"):
            sentence(Sayable(Told.NO_ANSWER, ("p",)), {"p": "Ida Rosk"}, {Told.NO_ANSWER: template})


@pytest.mark.parametrize("kind", list(Told))
@pytest.mark.parametrize("names", [("Ida Rosk",), ("Tallis Marine", "Northgate Dredging", "Ida Rosk")])
def test_what_is_written_is_read_back_as_the_answer_of_everybody_it_names(kind, names):
    one = Sayable(kind, names, words="We did nothing of the kind.", channels=("e-mail", "phone"))
    said = sentence(one, {name: name for name in names})
    analysis = Engine().analyse(StoryText(body=f"{BODY}\n{said}\n"))
    wanted = {
        Told.SAID: ReplyKind.REPLY,
        Told.SAID_TOGETHER: ReplyKind.REPLY,
        Told.DECLINED: ReplyKind.DECLINED,
        Told.REFUSED: ReplyKind.DECLINED,
    }.get(kind, ReplyKind.NO_RESPONSE)
    read = {p.name: p.reply for p in analysis.parties}
    heard = names[:1] if kind is Told.SAID else names  # of words that several spoke alike one is read as their speaker
    assert {read[name] for name in heard} == {wanted}


class TestPlaced:
    def test_the_sentence_follows_the_paragraph_of_the_first_allegation(self, desk, story, clock):
        dossier = desk.dossier(story)
        made = written(dossier, told(desk, story, clock, "Northgate Dredging", "Ida Rosk"))
        after = BODY[: made.start] + made.inserted + BODY[made.start :]
        lines = after.split("\n\n")
        assert lines[2:4] == [LINES[1], made.sentences]
        assert after.replace(made.sentences + "\n\n", "") == BODY

    def test_at_the_caret_it_joins_the_line(self, desk, story, clock):
        start = BODY.index(" on Monday")
        made = written(desk.dossier(story), told(desk, story, clock, "Ida Rosk"), at=start)
        assert made.inserted == f" {made.sentences}"

    def test_each_answer_is_carried_by_its_own_sentence(self, desk, story, clock):
        for name, text in (("Tallis Marine", "Never."), ("Ida Rosk", "Not I.")):
            do(desk, replies_together.log_answers, story=story, requests=ids(desk, story, name), text=text)
        made = written(desk.dossier(story), told(desk, story, clock))
        after = BODY[: made.start] + made.inserted + BODY[made.start :]
        for anchor in made.anchors.values():
            assert after[anchor.span.start : anchor.span.end] == anchor.exact
        assert sorted(a.exact for a in made.anchors.values()) == [
            "Ida Rosk said: “Not I.”",
            "Tallis Marine said: “Never.”",
        ]

    def test_an_empty_body_takes_it_at_its_beginning(self, desk):
        made = do(desk, stories.create_story, content=Content(slug="empty"))
        assert after_first_allegation(desk.dossier(made), ["nobody"]) == 0

    def test_several_passages_are_mapped_in_one_step(self, desk, story):
        do(desk, replies_together.log_answers, story=story, requests=ids(desk, story), text="No.")
        anchor = anchor_at(desk.dossier(story).content, Passage(Field.BODY, Span(0, 8)))
        responses = [r.responses[0].id for r in desk.dossier(story).requests]
        changes = desk.execute(
            replies_together.carry_together, story=story, anchors=dict.fromkeys(responses, anchor)
        ).result()
        assert all(r.responses[0].anchor is not None for r in desk.dossier(story).requests)
        desk.undo(changes).result()
        assert all(r.responses[0].anchor is None for r in desk.dossier(story).requests)


def test_the_log_of_a_clock_that_goes_on(desk, story, clock):
    clock.now = datetime(2026, 11, 22, 17, 59, tzinfo=UTC)
    assert not told(desk, story, clock)
    clock.now += timedelta(minutes=1)
    assert len(told(desk, story, clock)) == 1
