"""The text being written: splices, anchors, one live story."""
