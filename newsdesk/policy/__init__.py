"""A house policy as a file, and the pure functions that answer it."""
