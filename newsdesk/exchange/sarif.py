"""Findings as SARIF 2.1.0, for editors and code hosts that show annotations. Columns count code points from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from newsdesk.domain.detected import Analysis, Finding, Severity
from newsdesk.exchange.document import Document

_LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.NOTE: "note"}
_LINE_ENDS = re.compile(r"\r\n?|\n")
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class Lines:
    """Lines and columns (from 1, in code points) of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_ENDS.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def sarif(results: Iterable[tuple[Document, Analysis]], errors: Iterable[str], version: str) -> dict[str, Any]:
    """One run with every finding of every document; ``errors`` are sentences about files that could not be read."""
    rules: dict[str, Finding] = {}
    found: list[dict[str, Any]] = []
    for document, analysis in results:
        lines = Lines(document.text)
        for finding in analysis.findings:
            rules.setdefault(finding.rule, finding)
            found.append(_result(document, lines, finding, list(rules).index(finding.rule)))
    messages = [{"level": "error", "message": {"text": error}} for error in errors]
    driver = {"name": "newsdesk", "version": version, "rules": [_rule(f) for f in rules.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not messages, "toolExecutionNotifications": messages}],
        "results": found,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.rule.partition(".")[2].replace("-", " ")},
        "fullDescription": {"text": finding.why},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"category": finding.category.value},
    }


def _result(document: Document, lines: Lines, finding: Finding, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": quote(document.path.replace("\\", "/").encode("utf-8", "surrogateescape"))}
    }
    if finding.span is not None:
        start, end = document.place(finding.field, finding.span)
        (line, column), (end_line, end_column) = lines.at(start), lines.at(end)
        location["region"] = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": start,
            "charLength": end - start,
        }
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.settle}".strip()},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"newsdesk/1": finding.fingerprint},
    }
