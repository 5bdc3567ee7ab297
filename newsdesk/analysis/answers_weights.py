"""What each piece of evidence weighs in whether words are an answer (:mod:`newsdesk.analysis.answers_evidence`).

Log odds, fitted by a logistic regression with a penalty on labelled stories and rounded; above 0 in sum the words count as the
party’s answer. A name that is not here weighs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "any": -1.03,
    "denies": 1.71,
    "passage": 1.57,
    "retort": 0.90,
    "rebuts-that": 0.84,
    "spoken-for": 0.84,
    "story-asks": 0.76,
    "regretting": 0.73,
    "together": 0.72,
    "insisting": 0.71,
    "of-itself": 0.62,
    "rebutting": 0.59,
    "defended:subject": 0.49,
    "regrets": 0.48,
    "defended:by-official": 0.47,
    "self": 0.46,
    "asked": 0.45,
    "conceding": 0.42,
    "near": 0.41,
    "denies-of-itself": 0.39,
    "defended:denying": 0.38,
    "defends-itself": 0.37,
    "same-paragraph": 0.34,
    "of-its-deeds": 0.33,
    "defended:defending": 0.29,
    "denying": 0.26,
    "we": 0.24,
    "kin": 0.22,
    "defended:near": 0.20,
    "names-the-party": 0.20,
    "of-the-matter": 0.17,
    "body": 0.16,
    "defended:indirect": 0.16,
    "head": 0.10,
    "defended:asked": 0.06,
    "defended:rebutting": 0.05,
    "before-all": 0.05,
    "names-others": -0.08,
    "defended:behind": -0.08,
    "nested": -0.14,
    "defended:by-accused": -0.16,
    "person": -0.16,
    "defended:same-paragraph": -0.18,
    "direct": -0.21,
    "names-other-accused": -0.21,
    "far": -0.53,
    "defended:attacking": -0.54,
    "announcing": -0.72,
    "attacking": -0.76,
    "defended": -1.01,
    "declined": -1.48,
    "no_response": -1.92,
}
