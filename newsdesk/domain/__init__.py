"""The nouns of a newsroom as frozen dataclasses; imports nothing of ours."""
