"""A house policy as a file, and the pure functions that answer it."""

from newsdesk.policy.evaluate import evaluate, evaluate_text
from newsdesk.policy.load import load_policy
from newsdesk.policy.matrix import matrix
from newsdesk.policy.model import Policy

__all__ = ["Policy", "evaluate", "evaluate_text", "load_policy", "matrix"]
