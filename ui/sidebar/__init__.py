"""Checklist, sources, balance, replies, review, history."""
