"""Allegations by parties."""
