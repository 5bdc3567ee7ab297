"""Who is one party, whom a phrase means, and who has answered."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Corrections, DetectedParty, ReplyKind, StoryText


def parties(engine: Engine, body: str, corrections: Corrections | None = None) -> dict[str, DetectedParty]:
    return {p.name: p for p in engine.analyse(StoryText("A headline", "", body), corrections).parties}


def accused(engine: Engine, body: str) -> set[str]:
    return {p.name for p in parties(engine, body).values() if p.accused}


@pytest.mark.parametrize(
    ("body", "name", "alias"),
    [
        ("Orla Vane spoke first. Vane left early.", "Orla Vane", "Vane"),
        ("The Bureau of State Order (BSO) met. The BSO was silent.", "Bureau of State Order", "BSO"),
        ("Lumenta Energy grew. Lumenta hired 40 people.", "Lumenta Energy", "Lumenta"),
        ("Calder Vale Water owns it. At Calder Vale, nobody spoke.", "Calder Vale Water", "Calder Vale"),
        ("Vane spoke first. Later Orla Vane left.", "Orla Vane", "Vane"),
    ],
)
def test_the_names_of_one_party_are_merged(engine: Engine, body: str, name: str, alias: str) -> None:
    assert alias in parties(engine, body)[name].aliases


def test_where_others_come_from_is_no_further_name_of_a_place(engine: Engine) -> None:
    body = "The army of Karsovia armed two clerks in Karsovia. For months, Karsovia-based groups have bombed the ports."
    found = parties(engine, body)["Karsovia"]
    assert found.aliases == ()
    assert [body[slice(*m.span)] for m in found.mentions] == ["Karsovia", "Karsovia", "Karsovia-based"]
    assert "Tarn" in parties(engine, "Fighters of Tarn-backed militias burned houses.")


def test_a_place_and_its_council_stay_two(engine: Engine) -> None:
    found = parties(engine, "Port Lorne is wet. Port Lorne Council met in Port Lorne.")
    assert {"Port Lorne", "Port Lorne Council"} <= found.keys()


def test_every_mention_is_kept_with_its_place(engine: Engine) -> None:
    body = "Orla Vane spoke.\n\nThen Vane left."
    mentions = parties(engine, body)["Orla Vane"].mentions
    assert [body[m.span.start : m.span.end] for m in mentions] == ["Orla Vane", "Vane"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Orla Vane runs the port. She bribed two inspectors.", {"Orla Vane"}),
        ("Tessaly Mining owns the pit. The company ignored three warnings.", {"Tessaly Mining"}),
        ("Port Lorne Council met on Monday. The council covered up the report.", {"Port Lorne Council"}),
        ("Talks in Karsovia failed. Karsovian troops torched three villages.", {"Karsovia"}),
        ("Officials of the Ministry of Ports bribed two inspectors.", {"Ministry of Ports"}),
        (
            "The contractor, Brightwell Construction, is late. The contractor misled the board.",
            {"Brightwell Construction"},
        ),
        ("Ben Stokes accused its founder, Orla Vane, of fraud.", {"Orla Vane"}),
        ("A retired clerk stole £9,000.\n\nOrla Vane, 61, of Mill Lane, wept.", {"Orla Vane"}),
        ("Fighters loyal to Tomas Abeku massacred villagers.", {"Tomas Abeku"}),
        ("Hackers known as Grey Finch stole the data.", {"Grey Finch"}),
        ("The disgraced chief executive, Roland Pike, resigned.", {"Roland Pike"}),
        ("The bishop of Tolo, Matthias Okunde, met survivors. The bishop covered up the abuse.", {"Matthias Okunde"}),
        (
            "The two officers, Mark Sellers and Anthony Rusk, were charged with perjury.",
            {"Mark Sellers", "Anthony Rusk"},
        ),
        ("Kyle Dorman, 31, and Reece Hallett, 28, of Eastmoor, stole watches.", {"Kyle Dorman", "Reece Hallett"}),
        (
            "Three players took bribes.\n\nThe trio – Emil Strand, Tomas Bilek and Rui Falcone – left.",
            {"Emil Strand", "Tomas Bilek", "Rui Falcone"},
        ),
        ("Ben Stokes condemned Orla Vane’s remarks.", {"Orla Vane"}),
        ("Unions met in Harsk. Calder Buses, a company, is small. Stokes blamed the company for it.", {"Calder Buses"}),
    ],
)
def test_a_phrase_is_traced_to_its_party(engine: Engine, body: str, names: set[str]) -> None:
    assert accused(engine, body) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "Tessaly Mining owns the pit by Lake Orn. The company’s engineers knew. They bribed two inspectors.",
            {"Tessaly Mining"},
        ),
        ("The Emirate of Qarn voted. The emirate’s foreign ministry bribed two inspectors.", {"Emirate of Qarn"}),
        ("Harsk College grew. The school covered up the abuse.", {"Harsk College"}),
        ("Vane’s campaign was small. Orla Vane lost. The campaign bribed two inspectors.", {"Orla Vane"}),
        ("Ben Stokes met Orla Vane. Stokes accused her of fraud.", {"Orla Vane"}),
        ("The government bribed two inspectors.", {"government"}),
        ("Orla Vane’s lawyer, Kit Bell, told the court that she had stolen £9,000.", {"Orla Vane"}),
    ],
)
def test_what_belongs_to_somebody_is_traced_to_them(engine: Engine, body: str, names: set[str]) -> None:
    assert accused(engine, body) == names


@pytest.mark.parametrize(
    "body",
    [
        "HARSK — The law is old because it failed to protect anybody.",
        "Three brothers in Sorra who killed a man fled.",
        "Talks in Sorra failed. Sorra Democratic officials bribed two inspectors.",
        "Kit Bell voted. The Clean Rivers Act ignored three warnings.",
    ],
)
def test_places_laws_and_things_are_not_accused(engine: Engine, body: str) -> None:
    assert accused(engine, body) == set()


@pytest.mark.parametrize(
    ("passage", "asked"),
    [
        ("Vane did not respond to questions.", True),
        ("Vane, through a lawyer, declined to answer questions.", True),
        ("A lawyer for Vane did not respond to a request for comment.", True),
        ("Vane refused to comment, saying the matter was under examination.", True),
        ("Vane did not respond to a request for an interview.", False),
        ("Vane, a spokeswoman, did not respond to a request for comment.", False),
        ("Vane would not say whether she would stand again.", False),
    ],
)
def test_whoever_is_asked_for_an_answer_had_something_put_to_them(engine: Engine, passage: str, asked: bool) -> None:
    assert accused(engine, f"Orla Vane runs the port at Harsk. {passage}") == ({"Orla Vane"} if asked else set())


@pytest.mark.parametrize(
    "body",
    [
        "Talks in Karsovia failed. A Karsovian club stole the show.",
        "Orla Vane’s dog attacked two children.",
        "Police in Harsk shot a man.",
        "Orla Vane’s opponent bribed two inspectors.",
    ],
)
def test_what_belongs_to_a_party_is_not_the_party(engine: Engine, body: str) -> None:
    assert accused(engine, body) == set()


def test_who_declines_for_somebody_else_is_not_asked(engine: Engine) -> None:
    body = "Orla Vane referred questions to her insurer, Plains Mutual, which declined to comment."
    assert "Plains Mutual" not in accused(engine, body)


def test_two_of_one_surname_are_told_apart_by_their_titles(engine: Engine) -> None:
    body = "Josephat Adembe met Prisca Adembe. Mrs Adembe bribed two inspectors. Mr Adembe declined to comment."
    found = parties(engine, body)
    assert found["Prisca Adembe"].accused != found["Josephat Adembe"].accused
    assert {found["Prisca Adembe"].reply, found["Josephat Adembe"].reply} == {ReplyKind.NONE, ReplyKind.DECLINED}


def test_the_sources_that_accuse_are_not_accused(engine: Engine) -> None:
    body = "“Vane bribed them,” said Ben Stokes. Orla Vane was accused of fraud by Lena Moss, according to Kit Bell."
    assert accused(engine, body) == {"Orla Vane"}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("Vane declined to comment.", ReplyKind.DECLINED),
        ("Vane did not respond to a request for comment.", ReplyKind.NO_RESPONSE),
        ("Vane denied the allegation.", ReplyKind.REPLY),
        ("“That is untrue,” Vane said.", ReplyKind.REPLY),
        ("A spokeswoman for Vane, Dina Roth, said the claim was false.", ReplyKind.REPLY),
        ("Vane’s lawyer, Dina Roth, said the claim was false.", ReplyKind.REPLY),
        ("Her lawyer, Dina Roth, declined to comment.", ReplyKind.DECLINED),
        ("The sun shone on Harsk.", ReplyKind.NONE),
        ("Ben Stokes declined to comment.", ReplyKind.NONE),
    ],
)
def test_the_state_of_a_reply(engine: Engine, answer: str, state: ReplyKind) -> None:
    body = f"Ms Orla Vane bribed two inspectors, records show.\n\n{answer}"
    assert parties(engine, body)["Orla Vane"].reply is state


def test_a_company_answers_through_its_spokesman(engine: Engine) -> None:
    body = "Tessaly Mining ignored three warnings, records show.\n\n“We acted at once,” said its spokesman, Jan Oakes."
    assert parties(engine, body)["Tessaly Mining"].reply is ReplyKind.REPLY


@pytest.mark.parametrize(
    "answer",
    [
        "Its chief executive, Jan Oakes, said the claim was false.",
        "Jan Oakes, who runs Tessaly Mining, said the claim was false.",
        "A spokesman said safety came first.",
        "Tessaly Mining said in an e-mail that safety came first.",
    ],
)
def test_who_speaks_for_a_company_answers_for_it(engine: Engine, answer: str) -> None:
    body = f"Tessaly Mining ignored three warnings, records show. {answer}"
    assert parties(engine, body)["Tessaly Mining"].reply is ReplyKind.REPLY


def test_the_council_that_says_it_cannot_comment_has_declined(engine: Engine) -> None:
    body = "Harsk Homes is small. Harsk Borough Council hid a report.\n\nHarsk Homes grew. The council said it could not comment."
    assert parties(engine, body)["Harsk Borough Council"].reply is ReplyKind.DECLINED


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Orla Vane accused Kit Bell of “plain fraud”.", ReplyKind.NONE),
        ("Bell rejected that. Orla Vane rejected the claim.", ReplyKind.REPLY),
        ("Vane pleaded guilty to theft.", ReplyKind.NONE),
    ],
)
def test_what_counts_as_an_answer(engine: Engine, words: str, state: ReplyKind) -> None:
    body = f"Ms Orla Vane bribed two inspectors, records show.\n\n{words}"
    assert parties(engine, body)["Orla Vane"].reply is state


def test_a_lawyer_answers_for_whoever_could_not_be_reached(engine: Engine) -> None:
    body = "Orla Vane stole £9,000. Attempts to contact Vane failed. A solicitor acting for Vane said it was a loan."
    assert parties(engine, body)["Orla Vane"].reply is ReplyKind.REPLY


def test_words_far_from_the_accusation_are_about_something_else(engine: Engine) -> None:
    between = "\n\n".join(["The sun shone on Harsk."] * 7)
    body = f"Ms Orla Vane bribed two inspectors, records show.\n\n{between}\n\n“It is a fine day,” Vane said."
    assert parties(engine, body)["Orla Vane"].reply is ReplyKind.NONE
    denied = body.replace("“It is a fine day,” Vane said.", "“It is a fine day,” said a spokesman for Vane.")
    assert parties(engine, denied)["Orla Vane"].reply is ReplyKind.REPLY


def test_counsel_answers_for_the_accused(engine: Engine) -> None:
    body = "Kyle Dorman was jailed for robbery.\n\nElise Warrender, for Dorman, said he was ashamed."
    assert parties(engine, body)["Kyle Dorman"].reply is ReplyKind.REPLY


def test_who_keeps_one_thing_back_has_still_answered(engine: Engine) -> None:
    body = "Tessaly Mining ignored three warnings, records show.\n\nTessaly Mining said it took safety seriously. It would not say when it learned of the flaw."
    assert parties(engine, body)["Tessaly Mining"].reply is ReplyKind.REPLY


def test_words_spoken_before_the_accusation_are_no_answer_of_a_person(engine: Engine) -> None:
    body = "“It is a fine day,” Orla Vane said.\n\nBen Stokes accused Vane of fraud."
    assert parties(engine, body)["Orla Vane"].reply is ReplyKind.NONE


def test_a_passage_about_an_answer_points_to_its_party(engine: Engine) -> None:
    analysis = engine.analyse(StoryText("A headline", "", "Orla Vane was accused of fraud. Vane declined to comment."))
    (reply,) = analysis.replies
    party = analysis.party(reply.party or "")
    assert party is not None
    assert party.name == "Orla Vane"


class TestCorrections:
    BODY = "Tessaly Mining bribed two inspectors. Kestrel Pit closed. Vane met Orla Vane."

    def test_a_merge_holds(self, engine: Engine) -> None:
        found = parties(engine, self.BODY, Corrections(merged=(("Kestrel Pit", "Tessaly Mining"),)))
        assert "Kestrel Pit" in found["Tessaly Mining"].aliases

    def test_a_name_is_shown_as_people_chose(self, engine: Engine) -> None:
        found = parties(engine, self.BODY, Corrections(renamed=(("Tessaly Mining", "Tessaly plc"),)))
        assert "Tessaly Mining" in found["Tessaly plc"].aliases

    def test_a_split_keeps_names_apart(self, engine: Engine) -> None:
        found = parties(engine, self.BODY, Corrections(split=("Vane",)))
        assert {"Vane", "Orla Vane"} <= found.keys()

    def test_a_party_cleared_by_people_is_not_accused(self, engine: Engine) -> None:
        found = parties(engine, self.BODY, Corrections(not_accused=("Tessaly Mining",)))
        assert not found["Tessaly Mining"].accused


def test_what_a_body_says_of_them_does_not_fall_on_itself(engine: Engine) -> None:
    body = (
        "The Coastal Watch Agency (CWA) smuggles rifles through Tarnu, the Harbour Bureau says. "
        "According to the Bureau, they bribed two clerks."
    )
    assert accused(engine, body) == {"Coastal Watch Agency"}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Nurses at St Alda’s Hospital said no.", "St Alda’s Hospital"),
        ("Doctors at St. Alda’s Hospital left.", "St. Alda’s Hospital"),
        ("PixelNest gave the lock a prize.", "PixelNest"),
        ("The mill was sold by Tarn Sweets Ltd last week.", "Tarn Sweets"),
    ],
)
def test_hospitals_of_saints_names_with_a_capital_inside_and_firms_without_their_form_are_known(
    engine: Engine, body: str, name: str
) -> None:
    found = engine.analyse(StoryText(headline="", body=body)).parties
    assert any(name in (party.name, *party.aliases) for party in found)
