"""Attributions: which words, which cue, whose; one behaviour of news prose a case. People and places are invented."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Attribution, AttributionKind, SourceKind, StoryText

Told = tuple[str, str, str | None]  # words ascribed (parts joined by " … "), cue, source


def read(engine: Engine, body: str, headline: str = "") -> tuple[Attribution, ...]:
    found = engine.analyse(StoryText(headline=headline, body=body)).attributions
    return tuple(a for a in found if a.nested_in is None)


def told(text: str, attribution: Attribution) -> Told:
    content = " … ".join(text[s:e] for s, e in attribution.content)
    cue = text[slice(*attribution.cue)] if attribution.cue else ""
    return content, cue, text[slice(*attribution.source)] if attribution.source else None


CASES = {
    "somebody calling for something": (
        "The vote is close, with Penhale calling for a recount.",
        [("a recount", "calling for", "Penhale")],
    ),
    "called to do": (
        "Penhale called to close the bridge.",
        [("to close the bridge", "called", "Penhale")],
    ),
    "a name that ends like an adverb": (
        "Mrs. Penly said she would appeal.",
        [("she would appeal", "said", "Mrs. Penly")],
    ),
    "a name with Jr.": (
        "Mr. Arlo R. Penhale Jr. said the bridge was unsafe.",
        [("the bridge was unsafe", "said", "Mr. Arlo R. Penhale Jr.")],
    ),
    "a preposition that is an adjective": (
        "The bridge, an inside source said, is unsafe.",
        [("The bridge … is unsafe", "said", "an inside source")],
    ),
    "two who speak in one sentence": (
        "A woman asked for a photo and Penhale said, “After the vote.”",
        [("a photo", "asked for", "A woman"), ("“After the vote.”", "said", "Penhale")],
    ),
    "a name added to a number": (
        "A third, Maud Ferrier, said that it was late.",
        [("that it was late", "said", "A third, Maud Ferrier")],
    ),
    "an apposition, then that": (
        "Harsk Rovers, a club by the sea, says that the pitch is dry.",
        [("that the pitch is dry", "says", "Harsk Rovers, a club by the sea")],
    ),
    "a clause that leads up to what is said": (
        "Penhale said, if elected, she would close the bridge.",
        [("if elected, she would close the bridge", "said", "Penhale")],
    ),
    "a quotation in an aside of the subject": (
        "Penhale, citing “the storm of the year,” said the ferry would stay.",
        [
            ("“the storm of the year,”", "citing", "Penhale"),
            ("the ferry would stay", "said", "Penhale, citing “the storm of the year,”"),
        ],
    ),
    "people who are described": (
        "The bridge is unsafe, people close to Penhale say.",
        [("The bridge is unsafe", "say", "people close to Penhale")],
    ),
    "no cue: the subject of the verb before the quotation": (
        "Penhale ran on the line “no more roads through the marsh.”",
        [("on the line “no more roads through the marsh.”", "ran", "Penhale")],
    ),
    "no cue: the quotation is whole": (
        "Penhale broke off with a laugh, “Nobody asked the fishermen.”",
        [("“Nobody asked the fishermen.”", "broke", "Penhale")],
    ),
    "no cue: any verb after the quotation": (
        "“Nobody asked the fishermen,” Penhale began.",
        [("“Nobody asked the fishermen,”", "began", "Penhale")],
    ),
    "no cue: the owner of the noun before": (
        "The crowd liked Penhale’s talk of “a harbour that pays for itself.”",
        [("“a harbour that pays for itself.”", "talk of", "Penhale")],
    ),
    "no cue: the owner of the noun after": (
        "It was the end of her “not one penny more” campaign.",
        [("“not one penny more”", "campaign", "her")],
    ),
    "two quotations, one cue": (
        "She told the crowd, “I signed it,” and, “I would sign it again.”",
        [("“I signed it,” … “I would sign it again.”", "told", "She")],
    ),
    "the cue is far from its quotation": (
        "Penhale said in the spring, when the dam broke, “I never signed the plan.”",
        [("“I never signed the plan.”", "said", "Penhale")],
    ),
    "an infinitive that quotes": (
        "Penhale rose to announce, “The bridge is closed.”",
        [("“The bridge is closed.”", "to announce", "Penhale")],
    ),
    "a speaker with a relative clause and no second comma": (
        "“The bridge is unsafe,” Maud Ferrier, who is chair of the Harsk trust said.",
        [("“The bridge is unsafe,”", "said", "Maud Ferrier, who is chair of the Harsk trust")],
    ),
    "a quotation inside that ends where the outer one does": (
        "“They told us it was, ‘Nothing but Harsk Rovers’,” Penhale said.",
        [("“They told us it was, ‘Nothing but Harsk Rovers’,”", "said", "Penhale")],
    ),
    "what somebody describes as": (
        "It became what Penhale described as a shambles.",
        [("as a shambles", "described", "Penhale")],
    ),
    "a clause after the place where it was said": (
        "Penhale wrote in both letters he was sorry.",
        [("he was sorry", "wrote", "Penhale")],
    ),
    "not the clause that tells when": (
        "“The bridge is unsafe,” Penhale said as she left the hall.",
        [("“The bridge is unsafe,”", "said", "Penhale")],
    ),
    "as somebody points out somewhere": (
        "As Penhale pointed out in a letter on Monday, the bridge is unsafe.",
        [("the bridge is unsafe", "pointed out", "Penhale")],
    ),
    "a paper with a title": (
        "The report, titled “Harbour,” says the bridge is unsafe.",
        [("the bridge is unsafe", "says", "The report, titled “Harbour,”")],
    ),
    "two speakers are plural": (
        "Penhale and Ferrier claim the bridge is unsafe.",
        [("the bridge is unsafe", "claim", "Penhale and Ferrier")],
    ),
    "papers show": (
        "The trust paid the firm twice, the records show.",
        [("The trust paid the firm twice", "show", "the records")],
    ),
    "a verb of saying after what was opened": (
        "Penhale opened the meeting saying the bridge was unsafe.",
        [("the bridge was unsafe", "saying", "Penhale")],
    ),
    "speaker first, that-clause": (
        "The mayor said that the bridge was unsafe.",
        [("that the bridge was unsafe", "said", "The mayor")],
    ),
    "speaker first, no that": (
        "Mr. Arlo Penhale said the bridge was unsafe.",
        [("the bridge was unsafe", "said", "Mr. Arlo Penhale")],
    ),
    "quotation first, curly": (
        "“The bridge is unsafe,” Penhale said.",
        [("“The bridge is unsafe,”", "said", "Penhale")],
    ),
    "inverted": (
        "“The bridge is unsafe,” said Maud Ferrier, the county engineer.",
        [("“The bridge is unsafe,”", "said", "Maud Ferrier, the county engineer")],
    ),
    "British single marks, a plural apostrophe inside": (
        "'We will defend the workers' rights,' said Maud Ferrier.",
        [("'We will defend the workers' rights,'", "said", "Maud Ferrier")],
    ),
    "two apostrophes for a quotation mark": (
        "''It is over,'' she said.",
        [("''It is over,''", "said", "she")],
    ),
    "straight marks, question": (
        '"Is it over?" asked Penhale.',
        [('"Is it over?"', "asked", "Penhale")],
    ),
    "question mark and a speaker with a capital": (
        "“Is it over?” Penhale asked.",
        [("“Is it over?”", "asked", "Penhale")],
    ),
    "split around the cue": (
        "“The bridge,” Penhale said, “is unsafe.”",
        [("“The bridge,” … “is unsafe.”", "said", "Penhale")],
    ),
    "split without quotation": (
        "The bridge, Penhale said, was unsafe.",
        [("The bridge … was unsafe", "said", "Penhale")],
    ),
    "goes on in the next sentence": (
        "“The bridge is unsafe,” Penhale said. “We closed it.”",
        [("“The bridge is unsafe,” … “We closed it.”", "said", "Penhale")],
    ),
    "several sentences before the cue": (
        "“It was dark. We ran. Nobody stopped,” said Penhale.",
        [("“It was dark. We ran. Nobody stopped,”", "said", "Penhale")],
    ),
    "quotation over paragraphs": (
        "“It was dark.\n\n“We ran,” said Penhale.",
        [("“We ran,”", "said", "Penhale")],
    ),
    "opened in one paragraph, closed in the next": (
        "Penhale said: “It was dark.\n\n“We ran.”\n\nThe street was empty.",
        [("“It was dark. … “We ran.”", "said", "Penhale")],
    ),
    "block quotation after a colon": (
        "In a statement, the company said:\n\n> We regret the delay.",
        [("We regret the delay.", "said", "the company")],
    ),
    "shared subject": (
        "Ferrier said the plan was late, and added that it was dear.",
        [("the plan was late", "said", "Ferrier"), ("that it was dear", "added", "Ferrier")],
    ),
    "elided subject": (
        "Ferrier rejected the plan, arguing that it was late.",
        [("the plan", "rejected", "Ferrier"), ("that it was late", "arguing", "Ferrier")],
    ),
    "two speakers": (
        "Ferrier said the plan was late, but Penhale said it was ready.",
        [("the plan was late", "said", "Ferrier"), ("it was ready", "said", "Penhale")],
    ),
    "apposition": (
        "Maud Ferrier, the mayor of Port Ellery, said the plan was late.",
        [("the plan was late", "said", "Maud Ferrier, the mayor of Port Ellery")],
    ),
    "relative clause": (
        "Ferrier, who says the plan is late, told the council that she would resign.",
        [("the plan is late", "says", "who"), ("that she would resign", "told", "Ferrier, who says the plan is late")],
    ),
    "possessive noun": (
        "There was no proof of Ferrier’s claim that the plan was late.",
        [("that the plan was late", "claim", "Ferrier")],
    ),
    "according to, first": (
        "According to the report, the bridge was unsafe.",
        [("the bridge was unsafe", "According to", "the report")],
    ),
    "according to, last": (
        "The bridge was unsafe, according to a report by the county.",
        [("The bridge was unsafe", "according to", "a report by the county")],
    ),
    "according to somebody, who …": (
        "According to officials, who asked not to be named, the port is closed.",
        [("the port is closed", "According to", "officials")],
    ),
    "a participle ahead": (
        "Addressing the council, Maud Ferrier said the plan was late.",
        [("the council", "Addressing", "Maud Ferrier"), ("the plan was late", "said", "Maud Ferrier")],
    ),
    "according to, between": (
        "The bridge, according to the county, was unsafe.",
        [("The bridge … was unsafe", "according to", "the county")],
    ),
    "nobody, it is understood": (
        "It is understood that the minister will resign.",
        [("that the minister will resign", "is understood", None)],
    ),
    "nobody, is said to": (
        "The minister is said to be furious.",
        [("The minister … to be furious", "is said", None)],
    ),
    "nobody, reportedly": (
        "The minister reportedly left the island.",
        [("The minister … left the island", "reportedly", None)],
    ),
    "as reported by": (
        "As reported by the Ellery Herald, the minister left.",
        [("the minister left", "reported", "the Ellery Herald")],
    ),
    "an agent after by": (
        "The plan was criticised by Maud Ferrier.",
        [("The plan", "was criticised", "Maud Ferrier")],
    ),
    "after a day": (
        "Ferrier said on Tuesday that the plan was late.",
        [("that the plan was late", "said", "Ferrier")],
    ),
    "in a statement": (
        "Ferrier said in a statement that the plan was late.",
        [("that the plan was late", "said", "Ferrier")],
    ),
    "a listener": (
        "Ferrier told reporters the plan was late.",
        [("the plan was late", "told", "Ferrier")],
    ),
    "a wish": (
        "Ferrier urged the council to vote.",
        [("the council to vote", "urged", "Ferrier")],
    ),
    "a refusal": (
        "Ferrier declined to say whether she would resign.",
        [("whether she would resign", "declined to say", "Ferrier")],
    ),
    "a participle after the source": (
        "A survey released by the college shows that voters are tired.",
        [("that voters are tired", "shows", "A survey released by the college")],
    ),
    "as somebody says": (
        "As Ferrier put it, “late is late.”",
        [("“late is late.”", "put it", "Ferrier")],
    ),
    "initials": (
        "“No,” said J. B. Vane-Orsini of the ministry.",
        [("“No,”", "said", "J. B. Vane-Orsini of the ministry")],
    ),
    "the speaker has a clause of his own": (
        "“They stay,” said Dino Marr, who runs the gym.",
        [("“They stay,”", "said", "Dino Marr, who runs the gym")],
    ),
    "taken up after a long aside": (
        "“A plan is no plan,” she said of the people behind it, “but it helps.”",
        [("“A plan is no plan,” … “but it helps.”", "said", "she")],
    ),
    "between dashes": (
        "Ferrier left the council – “I am tired of it,” she said – and went home.",
        [("“I am tired of it,”", "said", "she")],
    ),
    "one of several": (
        "“It is late,” wrote another.",
        [("“It is late,”", "wrote", "another")],
    ),
    "said to somebody": (
        "“Wait a moment,” he urged them.",
        [("“Wait a moment,”", "urged", "he")],
    ),
    "on condition": (
        "The plan was late, he said, on condition of anonymity.",
        [("The plan was late", "said", "he")],
    ),
    "a lead-in clause within": (
        "Since June, when Ferrier said the plan was late, nothing was done.",
        [("the plan was late", "said", "Ferrier")],
    ),
    "a noun that nobody owns": (
        "There were concerns about the bridge.",
        [("the bridge", "concerns about", None)],
    ),
    "a noun that somebody has": (
        "Ferrier has serious doubts about the bridge.",
        [("the bridge", "has serious doubts about", "Ferrier")],
    ),
    "a title among the listeners": (
        "“It is late,” Ferrier told the programme “Morning Hour” on Tuesday.",
        [("“It is late,”", "told", "Ferrier")],
    ),
    "shared, with an infinitive": (
        "He rails against the wall and pledges to stand firm.",
        [("the wall", "rails against", "He"), ("to stand firm", "pledges", "He")],
    ),
    "a clause within what is said": (
        "Ferrier said that while some were “tired,” others were “ready to go.”",
        [("that while some were “tired,” others were “ready to go.”", "said", "Ferrier")],
    ),
    "a lead-in clause is not what is said": (
        "While Ferrier said the plan was late, the council went ahead.",
        [("the plan was late", "said", "Ferrier")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_words_cue_and_source(engine: Engine, text: str, expected: list[Told]) -> None:
    assert [told(text, a) for a in read(engine, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The United States sent aid to the island.",
        "The reports lay on the table beside three plans.",
        "The so-called shortcut is longer.",
        "She played in “The Glass Orchard” for two years.",
        "Two claims were paid in full.",
    ],
)
def test_nothing_is_ascribed_where_nobody_speaks(engine: Engine, text: str) -> None:
    assert read(engine, text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is over,” Ferrier said.", AttributionKind.DIRECT),
        ("Ferrier said it was “over and done”.", AttributionKind.MIXED),
        ("Ferrier said it was over.", AttributionKind.INDIRECT),
    ],
)
def test_how_the_words_are_given(engine: Engine, text: str, kind: AttributionKind) -> None:
    assert [a.kind for a in read(engine, text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Maud Ferrier said it was over.", SourceKind.NAMED),
        ("Tesselite said it was over.", SourceKind.NAMED),
        ("A spokeswoman, Anna Quill, said it was over.", SourceKind.NAMED),
        ("The agency said it was over.", SourceKind.DESCRIBED),
        ("A spokesman for Tesselite said it was over.", SourceKind.DESCRIBED),
        ("Sources said it was over.", SourceKind.UNNAMED),
        ("A source in the ministry said it was over.", SourceKind.UNNAMED),
        ("Two officials said it was over.", SourceKind.UNNAMED),
        ("She said it was over.", SourceKind.PRONOUN),
        ("The report said it was over.", SourceKind.DOCUMENT),
        ("It is understood that it is over.", SourceKind.NONE),
    ],
)
def test_how_the_source_is_given(engine: Engine, text: str, kind: SourceKind) -> None:
    assert [a.source_kind for a in read(engine, text)] == [kind]


def test_a_pronoun_is_the_person_who_spoke_last(engine: Engine) -> None:
    text = "Maud Ferrier said the plan was late.\n\nTobias Vane disagreed.\n\nShe added that it was dear.\n\nHe said it was not."
    names = [a.source_name for a in read(engine, text)]
    assert names == ["Maud Ferrier", "Maud Ferrier", "Tobias Vane"]


def test_a_surname_is_the_person_named_in_full_before(engine: Engine) -> None:
    text = "Dr. Maud Ferrier said the plan was late. “It is dear,” said Ferrier."
    assert [a.source_name for a in read(engine, text)] == ["Maud Ferrier", "Maud Ferrier"]


def test_who_is_the_person_before_it(engine: Engine) -> None:
    text = "The letter names Tobias Vane, who says he never signed it."
    assert [a.source_name for a in read(engine, text)] == ["Tobias Vane"]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ferrier: We will not pay for the bridge", ("We will not pay for the bridge", ":", "Ferrier")),
        ("Mayor Says Bridge Is Unsafe", ("Bridge Is Unsafe", "Says", "Mayor")),
        ("Bridge ‘unsafe’, says mayor", ("Bridge ‘unsafe’", "says", "mayor")),
    ],
)
def test_headlines_ascribe_too(engine: Engine, headline: str, expected: Told) -> None:
    (found,) = read(engine, "", headline)
    assert found.field == "headline"
    assert told(headline, found) == expected


def test_a_report_inside_a_report_is_nested(engine: Engine) -> None:
    text = "Ferrier said that Penhale told her it was late."
    outer, inner = engine.analyse(StoryText(body=text)).attributions
    assert told(text, outer) == ("that Penhale told her it was late", "said", "Ferrier")
    assert told(text, inner) == ("it was late", "told", "Penhale")
    assert inner.nested_in == outer.id


def test_marks_of_markdown_change_nothing(engine: Engine) -> None:
    text = "**Maud** [Ferrier](https://news.example/ferrier) said the *plan* was late."
    (found,) = read(engine, text)
    assert told(text, found)[0] == "the *plan* was late"
    assert found.source_name == "Maud Ferrier"


def test_a_quotation_alone_in_its_paragraph_goes_on_with_the_speaker_before(engine: Engine) -> None:
    text = "Ferrier praised the crews after the storm.\n\n“They never slept.”\n\nThe river fell on Monday."
    (found,) = read(engine, text)
    assert told(text, found)[0] == "the crews after the storm … “They never slept.”"


def test_a_quotation_alone_is_of_the_outer_speaker(engine: Engine) -> None:
    text = "“Penhale calls it late,” Ferrier said.\n\n“Nobody believes him.”"
    (found,) = read(engine, text)
    assert told(text, found) == ("“Penhale calls it late,” … “Nobody believes him.”", "said", "Ferrier")


def test_how_long_somebody_spoke_is_not_what_they_said(engine: Engine) -> None:
    assert not read(engine, "Penhale spoke for 77 minutes.")


def test_a_title_is_nobodys_words(engine: Engine) -> None:
    assert not read(engine, "Penhale starred in “A Long Winter Beside the Weir” last year.")
