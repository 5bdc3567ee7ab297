"""How long a test waits for what should happen: one number for all of them.

It is no measure of speed. What should happen happens at once; but a small machine that runs several tests may stand still
for seconds, and no test may fail for that. What is to be fast is measured in tests/benchmarks.
"""

from __future__ import annotations

PATIENCE = 120
"""Seconds."""
