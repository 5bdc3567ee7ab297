"""What a text says, of whom, on whose word: rules and lexicons, no model."""
