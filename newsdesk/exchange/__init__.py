"""The outside's formats, one module each way."""
