"""The words by which parties are told apart and joined (``parties.txt``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsdesk.analysis.claims_lexicon import verb_forms
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.names_roles import SPEAKERS

_FILE = "parties"


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The groups of ``parties.txt``."""

    company_names: frozenset[str]
    state_bodies: frozenset[str]
    organisation_words: frozenset[str]
    acting_for: frozenset[str]
    belonging: frozenset[str]
    company: frozenset[str]
    body: frozenset[str]
    state: frozenset[str]
    group: frozenset[str]
    person: frozenset[str]
    spokespeople: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    place_words: frozenset[str]
    acting_for_adjective: frozenset[str]
    answering: frozenset[str]
    accusing: frozenset[str]
    retorts: frozenset[str]
    demonyms: Mapping[str, str]
    demonym_endings: tuple[str, ...]
    public_bodies: frozenset[str]
    called: Mapping[str, tuple[str, ...]]
    unnamed: frozenset[str]
    things: frozenset[str]
    common: frozenset[str]  # no name by themselves
    bodies: frozenset[str]  # what only bodies are called
    roles: frozenset[str]
    of_bodies: frozenset[str]  # what makes a name that of a public body, a place, an organisation

    @classmethod
    def read(cls, lexicons: Lexicons) -> PartyWords:
        """Read ``parties.txt``."""

        def words(group: str) -> frozenset[str]:
            return lexicons.words(_FILE, group)

        answering = frozenset(form for base in words("answering") for form in verb_forms(base))
        return cls(
            words("company-names"),
            words("state-bodies"),
            words("organisation-words") | words("company-names"),
            words("acting-for"),
            words("belonging"),
            words("company-words"),
            words("body-words"),
            words("state-words"),
            words("group-words"),
            words("person-words"),
            words("spokespeople"),
            words("women"),
            words("men"),
            words("place-words"),
            words("acting-for-state") | words("state-words"),
            answering,
            frozenset(form for base in lexicons.words("allegations", "accusing") for form in verb_forms(base))
            - answering,
            frozenset(form for base in words("retorts") for form in verb_forms(base)),
            lexicons.values(_FILE, "demonyms"),
            tuple(sorted(words("demonym-endings"), key=len, reverse=True)),
            words("public-bodies"),
            {noun: tuple(names.split()) for noun, names in lexicons.values(_FILE, "called").items()},
            words("unnamed-bodies"),
            words("things"),
            frozenset().union(*map(words, ("company-names", "acting-for", "belonging", "group-words", "person-words"))),
            words("company-words") | words("body-words"),
            words("person-words") | words("company-words") | words("body-words") | SPEAKERS,
            frozenset().union(
                *map(words, ("public-bodies", "body-words", "state-bodies", "place-words", "organisation-words"))
            )
            - words("company-names"),
        )
