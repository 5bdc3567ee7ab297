"""Checking files without a library: read, analyse, ask the policy what text alone can answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from newsdesk.analysis.engine import Engine
from newsdesk.domain.checklist import Checklist
from newsdesk.domain.detected import Analysis
from newsdesk.domain.dossier import Route
from newsdesk.domain.errors import KnownError
from newsdesk.exchange.document import Document
from newsdesk.exchange.reading import read_document
from newsdesk.policy import Policy, evaluate_text


@dataclass(frozen=True, slots=True)
class Checked:
    """One document, what was read in it, and how the policy answers."""

    document: Document
    analysis: Analysis
    checklist: Checklist


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, and the sentence that says why."""

    path: str
    message: str


def check_file(path: Path, engine: Engine, policy: Policy, route: Route) -> Checked | Unreadable:
    """Check one file ("-" is standard input). Findings weigh what the policy says they weigh."""
    try:
        document = read_document(path)
    except KnownError as error:
        return Unreadable(str(path), str(error))
    analysis = engine.analyse(document.story_text())
    findings = tuple(replace(f, severity=policy.weight(f)) for f in analysis.findings)
    analysis = replace(analysis, findings=findings)
    return Checked(document, analysis, evaluate_text(policy, route, analysis))
