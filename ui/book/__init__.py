"""The source book: a window beside the story."""
