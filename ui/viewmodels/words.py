"""The words for the kinds of things people record, as the window shows them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from newsdesk.domain.decision_log import Decided
from newsdesk.domain.detected import Category, ClaimKind, ImputationLevel, PartyKind
from newsdesk.domain.dossier import RevisionEvent, Route
from newsdesk.domain.records import (
    Basis,
    ClaimStatus,
    DecisionKind,
    Disposition,
    RequestState,
    Role,
    Seriousness,
    SourceType,
    Stance,
    Terms,
)
from newsdesk.domain.states import StoryState

translate = QCoreApplication.translate


def word(value: StrEnum) -> str:
    """The word for one value of an enumeration of the domain; KeyError for a kind that has none."""
    return _WORDS[type(value)]()[value]


def choices(kind: type[StrEnum]) -> tuple[tuple[StrEnum, str], ...]:
    """Every value of an enumeration with its word, in its own order."""
    words = _WORDS[kind]()
    return tuple((value, words[value]) for value in kind)


def term_meaning(terms: Terms, own: Mapping[Terms, str]) -> str:
    """What the terms mean in this newsroom: its ``own`` definition, else the usual one, to agree on with the source."""
    meanings = {
        Terms.ON_RECORD: translate("Words", "May be named and quoted."),
        Terms.BACKGROUND: translate("Words", "May be quoted under the description agreed on, never by name."),
        Terms.DEEP_BACKGROUND: translate("Words", "May be used, with no attribution at all."),
        Terms.OFF_RECORD: translate("Words", "May not be published, nor be what a claim rests on."),
        Terms.EMBARGOED: translate("Words", "May be used, but not before the time agreed on."),
    }
    return own.get(terms) or meanings[terms]


def _claim_kinds() -> dict[StrEnum, str]:
    return {
        ClaimKind.ALLEGATION: translate("Words", "allegation"),
        ClaimKind.FACT: translate("Words", "fact"),
        ClaimKind.FIGURE: translate("Words", "figure"),
        ClaimKind.PREDICTION: translate("Words", "prediction"),
        ClaimKind.OPINION: translate("Words", "opinion"),
    }


def _levels() -> dict[StrEnum, str]:
    return {
        ImputationLevel.GUILT: translate("Words", "that they did it"),
        ImputationLevel.SUSPICION: translate("Words", "that there are grounds to suspect it"),
        ImputationLevel.QUESTION: translate("Words", "that there are grounds to look into it"),
    }


def _statuses() -> dict[StrEnum, str]:
    return {
        ClaimStatus.UNCHECKED: translate("Words", "unchecked"),
        ClaimStatus.SUPPORTED: translate("Words", "supported"),
        ClaimStatus.PARTLY: translate("Words", "partly supported"),
        ClaimStatus.DISPUTED: translate("Words", "disputed"),
        ClaimStatus.UNSUPPORTED: translate("Words", "unsupported"),
        ClaimStatus.REMOVED: translate("Words", "removed"),
    }


def _seriousness() -> dict[StrEnum, str]:
    return {
        Seriousness.ROUTINE: translate("Words", "routine"),
        Seriousness.SERIOUS: translate("Words", "serious"),
    }


def _source_types() -> dict[StrEnum, str]:
    return {
        SourceType.PERSON: translate("Words", "person"),
        SourceType.ORGANISATION: translate("Words", "organisation"),
        SourceType.DOCUMENT: translate("Words", "document"),
        SourceType.DATASET: translate("Words", "dataset"),
        SourceType.BROADCAST: translate("Words", "broadcast or post"),
        SourceType.OTHER_OUTLET: translate("Words", "other outlet"),
        SourceType.OWN_OBSERVATION: translate("Words", "our own observation"),
    }


def _terms() -> dict[StrEnum, str]:
    return {
        Terms.ON_RECORD: translate("Words", "on record"),
        Terms.BACKGROUND: translate("Words", "not for attribution"),
        Terms.DEEP_BACKGROUND: translate("Words", "deep background"),
        Terms.OFF_RECORD: translate("Words", "off record"),
        Terms.EMBARGOED: translate("Words", "embargoed"),
    }


def _bases() -> dict[StrEnum, str]:
    return {
        Basis.WITNESSED: translate("Words", "witnessed it"),
        Basis.DOCUMENT_SEEN: translate("Words", "document seen"),
        Basis.FIRST_HAND: translate("Words", "first-hand"),
        Basis.SECOND_HAND: translate("Words", "second-hand"),
        Basis.OTHER_OUTLET: translate("Words", "other outlet"),
    }


def _stances() -> dict[StrEnum, str]:
    return {
        Stance.SUPPORTS: translate("Words", "supports it"),
        Stance.CONTRADICTS: translate("Words", "contradicts it"),
    }


def _party_kinds() -> dict[StrEnum, str]:
    return {
        PartyKind.PERSON: translate("Words", "person"),
        PartyKind.ORGANISATION: translate("Words", "organisation"),
        PartyKind.STATE: translate("Words", "state body"),
        PartyKind.GROUP: translate("Words", "group"),
    }


def _request_states() -> dict[StrEnum, str]:
    return {
        RequestState.DRAFT: translate("Words", "drafted"),
        RequestState.PUT: translate("Words", "put"),
        RequestState.ACKNOWLEDGED: translate("Words", "acknowledged"),
        RequestState.RESPONDED: translate("Words", "answered"),
        RequestState.DECLINED: translate("Words", "declined to comment"),
        RequestState.NO_ANSWER: translate("Words", "did not answer"),
        RequestState.REFUSED: translate("Words", "refused to engage"),
        RequestState.LAWYERS_LETTER: translate("Words", "answered by a lawyer’s letter"),
    }


def _dispositions() -> dict[StrEnum, str]:
    return {
        Disposition.DENIES: translate("Words", "denies it"),
        Disposition.ADMITS: translate("Words", "admits it"),
        Disposition.EXPLAINS: translate("Words", "explains it"),
        Disposition.NO_ANSWER: translate("Words", "does not answer it"),
    }


def _decision_kinds() -> dict[StrEnum, str]:
    return {
        DecisionKind.PUBLIC_INTEREST: translate("Words", "public interest"),
        DecisionKind.ANONYMITY: translate("Words", "a source is not named"),
        DecisionKind.REPLY_NOT_SOUGHT: translate("Words", "a party is not asked"),
        DecisionKind.COUNTER_CLAIM: translate("Words", "what an answer claims was checked"),
        DecisionKind.SECOND_LOOK: translate("Words", "when the story is looked at again"),
        DecisionKind.OTHER: translate("Words", "something else"),
    }


def _decided() -> dict[StrEnum, str]:
    taken: dict[StrEnum, str] = {Decided(kind.value): words for kind, words in _decision_kinds().items()}
    return taken | {
        Decided.WAIVER: translate("Words", "a question was waived"),
        Decided.DISMISSAL: translate("Words", "a finding was dismissed"),
        Decided.OVERRIDE: translate("Words", "it may run unsigned"),
    }


def _categories() -> dict[StrEnum, str]:
    return {
        Category.SOURCING: translate("Words", "Sourcing"),
        Category.BALANCE: translate("Words", "Balance"),
        Category.REPLY: translate("Words", "Right of reply"),
        Category.ACCURACY: translate("Words", "Accuracy"),
        Category.LEGAL: translate("Words", "Legal"),
        Category.CARE: translate("Words", "Care"),
        Category.STYLE: translate("Words", "Style"),
    }


def _story_states() -> dict[StrEnum, str]:
    return {
        StoryState.DRAFT: translate("Words", "draft"),
        StoryState.IN_REVIEW: translate("Words", "in review"),
        StoryState.CHANGES_REQUESTED: translate("Words", "changes requested"),
        StoryState.SIGNED: translate("Words", "signed"),
        StoryState.PUBLISHED: translate("Words", "published"),
        StoryState.CORRECTED: translate("Words", "corrected"),
        StoryState.WITHDRAWN: translate("Words", "withdrawn"),
        StoryState.ARCHIVED: translate("Words", "archived"),
    }


def _events() -> dict[StrEnum, str]:
    return {
        RevisionEvent.SUBMIT: translate("Words", "submitted"),
        RevisionEvent.CHECKPOINT: translate("Words", "checkpoint"),
        RevisionEvent.SIGN: translate("Words", "signed"),
        RevisionEvent.RESTORE: translate("Words", "restored"),
        RevisionEvent.EXPORT: translate("Words", "exported"),
        RevisionEvent.LETTER: translate("Words", "letter put"),
        RevisionEvent.IMPORT: translate("Words", "imported"),
        RevisionEvent.CLOSE: translate("Words", "closed"),
    }


def _routes() -> dict[StrEnum, str]:
    return {
        Route.BRIEF: translate("Words", "brief"),
        Route.STANDARD: translate("Words", "standard"),
        Route.INVESTIGATION: translate("Words", "investigation"),
    }


def _roles() -> dict[StrEnum, str]:
    return {
        Role.REPORTER: translate("Words", "reporter"),
        Role.EDITOR: translate("Words", "editor"),
        Role.STANDARDS: translate("Words", "standards"),
        Role.LEGAL: translate("Words", "legal"),
        Role.ADMINISTRATOR: translate("Words", "administrator"),
    }


_WORDS = {
    ClaimKind: _claim_kinds,
    ImputationLevel: _levels,
    ClaimStatus: _statuses,
    Seriousness: _seriousness,
    SourceType: _source_types,
    Terms: _terms,
    Basis: _bases,
    Stance: _stances,
    PartyKind: _party_kinds,
    RequestState: _request_states,
    Disposition: _dispositions,
    DecisionKind: _decision_kinds,
    Decided: _decided,
    Category: _categories,
    StoryState: _story_states,
    RevisionEvent: _events,
    Route: _routes,
    Role: _roles,
}
