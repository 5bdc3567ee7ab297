"""Keys, sealing, signatures, the leak check."""
