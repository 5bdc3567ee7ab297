"""What each piece of evidence weighs in whether words are an answer (:mod:`newsdesk.analysis.answers_evidence`).

Log odds, fitted by a logistic regression with a penalty on labelled stories and rounded; above 0 in sum the words count as the
party’s answer. A name that is not here weighs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "any": -1.02,
    "denies": 1.74,
    "passage": 1.56,
    "retort": 0.88,
    "spoken-for": 0.85,
    "rebuts-that": 0.84,
    "insisting": 0.76,
    "regretting": 0.75,
    "story-asks": 0.73,
    "together": 0.67,
    "of-itself": 0.67,
    "rebutting": 0.54,
    "defended:by-official": 0.53,
    "self": 0.53,
    "regrets": 0.52,
    "defended:subject": 0.52,
    "asked": 0.47,
    "of-its-deeds": 0.45,
    "defends-itself": 0.43,
    "near": 0.42,
    "conceding": 0.42,
    "same-paragraph": 0.39,
    "defended:denying": 0.30,
    "denying": 0.29,
    "denies-of-itself": 0.29,
    "defended:defending": 0.23,
    "we": 0.23,
    "kin": 0.22,
    "body": 0.22,
    "names-the-party": 0.13,
    "defended:near": 0.12,
    "charges": 0.10,
    "defended:indirect": 0.10,
    "head": 0.08,
    "defended:rebutting": 0.06,
    "defended:behind": -0.08,
    "indirect": -0.09,
    "by-lawyer": -0.10,
    "defended:by-accused": -0.11,
    "defended:same-paragraph": -0.15,
    "person": -0.16,
    "nested": -0.16,
    "direct": -0.18,
    "names-other-accused": -0.29,
    "far": -0.51,
    "defended:attacking": -0.53,
    "announcing": -0.72,
    "attacking": -0.76,
    "defended": -1.06,
    "declined": -1.52,
    "no_response": -2.00,
}
