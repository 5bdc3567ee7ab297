"""Blame without a verb of wrongdoing: judgements, dangers known of, duties left undone, favours to kin."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import ClaimKind, StoryText

_BLAMING = [
    ("Mara Quist’s reckless handling of the fund cost savers dear.", {"Mara Quist"}),
    ("“Mara Quist’s ignorant view of nurses could cost lives,” Ed Lorne said.", {"Mara Quist"}),
    ("Mara Quist had been “extremely careless” with the files.", {"Mara Quist"}),
    ("The comment by Mara Quist was offensive, Ed Lorne said.", {"Mara Quist"}),
    ("Mara Quist is a person who is dishonest.", {"Mara Quist"}),
    ("Harsk Ferries gave an “inaccurate and incomplete” answer.", {"Harsk Ferries"}),
    ("Twelve outrageous things Mara Quist said on air", {"Mara Quist"}),
    ("“It is a year since crooked Mara Quist met a voter,” he said.", {"Mara Quist"}),
    ("Harsk Ferries had been warned in March that the ramp was unsafe.", {"Harsk Ferries"}),
    ("Harsk Ferries had known since May that the hull was cracked.", {"Harsk Ferries"}),
    ("Harsk Ferries never inspected the ramp.", {"Harsk Ferries"}),
    ("The contract was awarded to Dune Works, owned by the brother of Mara Quist.", {"Dune Works", "Mara Quist"}),
    ("The past hid the misdeeds of stars like Mara Quist and Ed Lorne.", {"Mara Quist", "Ed Lorne"}),
    ("The leaks have put Harsk Ferries at the heart of a scandal.", {"Harsk Ferries"}),
    ("The governments of Norland and Estria blamed each other for the delay.", {"Norland", "Estria"}),
    ("Ed Lorne tried to portray Mara Quist as a carpetbagger.", {"Mara Quist"}),
    ("Ed Lorne paid fixers such as Mara Quist and Ben Foley.", {"Mara Quist", "Ben Foley"}),
    ("The Fish Agency has become the mine’s accomplice.", {"Fish Agency"}),
    ("Mara Quist faces criticism of her leadership of the school in Harsk, Norland.", {"Mara Quist"}),
    ("The police opened an investigation into whether Mara Quist took the money.", {"Mara Quist"}),
    ("The flats are run by Tallow Homes, an arm of the council, which ignored 300 complaints.", {"Tallow Homes"}),
    ("Mara Quist’s decisions have come under intense scrutiny.", {"Mara Quist"}),
]
_ACTING = [
    ("Tolley Foods should have closed the line, the inspector found.", {"Tolley Foods"}),
    ("Tolley Foods promised to repair the wall but never did.", {"Tolley Foods"}),
    ("The ewes died because Tolley Foods saved on filters.", {"Tolley Foods"}),
    ("Tolley Foods kept the line running although its own cleaners begged it to stop.", {"Tolley Foods"}),
    ("Tolley Foods knew the fridge was faulty.", {"Tolley Foods"}),
    ("Tolley Foods’s lorries tore up the graves of two villages.", {"Tolley Foods"}),
    ("Major Idris Penn, whose men razed Ostel, sits in the cabinet.", {"Idris Penn"}),
    ("Mara Quist awarded her husband’s agency work on the quay.", {"Mara Quist"}),
    ("Mara Quist signed off the bills without reading them.", {"Mara Quist"}),
    ("Mara Quist spent the flood money on a new car.", {"Mara Quist"}),
    ("Mara Quist has two convictions for assault.", {"Mara Quist"}),
    ("Behind the blackout stands Mara Quist, the police say.", {"Mara Quist"}),
    ("Mara Quist cannot be trusted, he said.", {"Mara Quist"}),
    ("The report shredded nothing; its records were shredded by Mara Quist.", {"Mara Quist"}),
    ("Mara Quist rules by fear and pays thugs.", {"Mara Quist"}),
    ("Ed Lorne attacked Mara Quist, saying she had sold the town.", {"Mara Quist"}),
    ("Ed Lorne aimed a swipe at Mara Quist.", {"Mara Quist"}),
]
_DEFENDING = [
    ("Residents attacked Tarrow Council’s refusal to publish the report.", {"Tarrow Council"}),
    ("Tolley Foods said it had followed the rules at all times.", {"Tolley Foods"}),
    ("Mara Quist said through her solicitor that the sale was fair.", {"Mara Quist"}),
    ("“We acted properly and have nothing to hide,” said Mara Quist.", {"Mara Quist"}),
    ("A spokesman for Tolley Foods, Ed Lorne, said it took the matter very seriously.", {"Tolley Foods"}),
    ("Mara Quist said every payment was made in good faith.", {"Mara Quist"}),
    ("Mara Quist, reached at her home, said the work was sound.", {"Mara Quist"}),
]
_HARMLESS = [
    "Ed Lorne declined at first to criticise Mara Quist.",
    "The papers noted the refusal to condemn Mara Quist.",
    "Mara Quist had known since May that the sale would go well.",
    "Mara Quist was told on Monday that she had won.",
    "Mara Quist did not want to tip the scales before the vote.",
    "Mara Quist has never been careless with a pan.",
    "Mara Quist’s brother won the 400 metres.",
    "Mara Quist wrote about reckless drivers.",
    "Mara Quist works in violence prevention and became involved in abuse cases as a lawyer.",
    "Mara Quist masterminded the win with three late passes.",
    "Mara Quist will make up ground in the second half of the season.",
    "Mara Quist defended the right to bear arms.",
    "It is dangerous to swim here, Mara Quist said.",
    "Mara Quist did not visit the stadium and has not read the book.",
    "Mara Quist kicked off the season with two goals and beat her rivals.",
    "Mara Quist hosted a show, and host Ed Lorne thanked her.",
    "Mara Quist pledged to fight corruption and to end torture.",
    "Mara Quist condemned the coup and mourned the dead.",
    "The shop belongs to Mara Quist’s sister.",
    "Mara Quist exchanged imprisoned soldiers for her own.",
    "Mara Quist did nothing wrong.",
    "Judge Mara Quist said the police had acted properly.",
    "Mara Quist said the storm was like the one of 1987.",
    "Mara Quist’s nephew is a nurse at Dunmore Hospital.",
    "Mara Quist posted a picture before deleting it minutes later.",
    "Ed Lorne and a man shooting pigeons met Mara Quist.",
]


def _accused(engine: Engine, body: str) -> set[str]:
    return {
        party.name for party in engine.analyse(StoryText(headline="A headline", body=body)).parties if party.accused
    }


@pytest.mark.parametrize(("body", "names"), [*_BLAMING, *_ACTING, *_DEFENDING])
def test_blame_without_a_verb_of_wrongdoing_falls_on_whom_it_is_about(
    engine: Engine, body: str, names: set[str]
) -> None:
    assert _accused(engine, body) == names


@pytest.mark.parametrize("body", _HARMLESS)
def test_plain_statements_blame_nobody(engine: Engine, body: str) -> None:
    assert _accused(engine, body) == set()


def test_a_wrong_in_the_passive_is_an_allegation_wherever_its_object_stands(engine: Engine) -> None:
    body = "Harsk Ferries bribed two inspectors. The records were shredded."
    claims = engine.analyse(StoryText(headline="A headline", body=body)).claims
    assert [body[c.span.start : c.span.end] for c in claims if c.kind is ClaimKind.ALLEGATION] == [
        "Harsk Ferries bribed two inspectors.",
        "The records were shredded.",
    ]


def test_a_headline_in_title_case_accuses(engine: Engine) -> None:
    headline, body = "Quist Looked Away as Patients Went Without Food", "Mara Quist runs the home."
    found = engine.analyse(StoryText(headline=headline, body=body))
    assert [p.name for p in found.parties if p.accused] == ["Mara Quist"]


@pytest.mark.parametrize(
    "peaceful",
    [
        "In May the Harsk Bank asked Mara Quist to design its fraud hotline.",
        "The Society of Certified Fraud Examiners gave Mara Quist its highest award.",
        "Mara Quist, who heads the bank’s fraud prevention team, spoke on corruption research.",
        "Mara Quist retired to keep the books of the orphanage, without pay.",
    ],
)
def test_whoever_fights_a_wrong_or_lacks_its_object_is_not_accused(engine: Engine, peaceful: str) -> None:
    found = engine.analyse(StoryText(headline="", body=peaceful))
    assert not any(claim.kind is ClaimKind.ALLEGATION for claim in found.claims)


def test_the_same_wrong_is_one_where_nobody_fights_it(engine: Engine) -> None:
    found = engine.analyse(StoryText(headline="", body="In May the Harsk Bank hid its fraud from Mara Quist."))
    assert any(claim.kind is ClaimKind.ALLEGATION for claim in found.claims)
