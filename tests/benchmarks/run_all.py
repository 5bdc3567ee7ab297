"""Run every benchmark of this folder, one after the other, each in a process of its own. Used by ``make bench``.

usage: run_all.py [NAME…]   (names as in bench_NAME.py; all when none is given)
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def main() -> int:
    """Print each benchmark's figures under its name; the exit code is the number of those that failed."""
    wanted = sys.argv[1:]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    failed = 0
    for path in sorted(HERE.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if wanted and name not in wanted:
            continue
        print(f"\n== {name}", flush=True)
        failed += subprocess.run([sys.executable, str(path)], cwd=ROOT, env=environment, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
