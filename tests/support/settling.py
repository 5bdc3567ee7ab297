"""What would settle the questions of a checklist, told in words; the window and the command line each do it their way."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WIRE = ROOT.parent / "shared" / "samples" / "wire-story.txt"

QUAY = """---
slug: quay
desk: Region
---
# Who owns the long quay in Tarn

Reports suggest that the harbour office in Tarn sold the long quay twice. Insiders say Tallis Marine bribed two clerks.

For years the port chief, Olle Brandt, hid the log. Brannic Holdings dumped spoil in the bay and lied about it.

Tallis Marine knows that nobody will ask. The council meets on 3 December.
"""

PAPERS = (("The ledger of the quay", "the ledger"), ("The minutes of 4 March", "the minutes"))
WHY_UNNAMED = "They would lose their posts."
WHAT_READERS_ARE_TOLD = "because they may not speak about it"
WHY_NOT_ASKED = "No safe channel."
POSITION, DATED = "It denies all of it.", "2026-11-20"
ANSWER = "Read against the papers and with the desk."
MOST_STEPS = 40
