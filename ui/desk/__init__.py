"""The list of all stories."""
