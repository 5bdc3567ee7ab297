"""Newsdesk: the desk a story crosses before it is published. No Qt anywhere in this package."""

__version__ = "0.1.0"
