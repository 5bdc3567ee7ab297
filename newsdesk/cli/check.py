"""``newsdesk check``: what a story leaves open, without a library."""

from __future__ import annotations

import argparse
import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from newsdesk import __version__
from newsdesk.actions.checks import Checked, Unreadable, check_file
from newsdesk.cli.output import Progress, print_error, print_json
from newsdesk.cli.services import Commands, Services
from newsdesk.domain.detected import Severity
from newsdesk.domain.dossier import Route
from newsdesk.domain.errors import KnownError
from newsdesk.exchange.check_report import SCHEMA, document_report, summary
from newsdesk.exchange.sarif import Lines, sarif
from newsdesk.policy.words import counted

Check = Callable[[Path], "Checked | Unreadable"]
_SELDOM = 100_000  # objects more from which Python looks for garbage: some twenty stories
_serving: list[Check] = []  # in a process that was started to help: what it does with every path


def register(commands: Commands) -> None:
    """Add the command to the root parser."""
    parser = commands.add_parser("check", help="check files for what is open; needs no library")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a .docx, .md, .html or .txt file, or - for standard input"
    )
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    parser.add_argument("--policy", metavar="ID|FILE", help="the house policy to ask")
    parser.add_argument("--route", choices=[r.value for r in Route], default=Route.STANDARD.value)
    parser.add_argument("--with-text", action="store_true", help="json: add the text that offsets count in")
    parser.add_argument("--why", action="store_true", help="text: add each finding's reason and what would settle it")
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, services: Services) -> int:
    """Check the files and print what was found; 1 when a finding must be fixed, 3 when no file could be read."""
    policy = services.policy(args.policy)
    paths = [Path(f) for f in args.files]
    check = partial(check_file, engine=services.engine, policy=policy, route=Route(args.route))
    with _collecting_seldom():
        outcomes = list(_checked(check, paths, args.jobs))
    done = [o for o in outcomes if isinstance(o, Checked)]
    failed = [o for o in outcomes if isinstance(o, Unreadable)]
    if args.format == "json":
        print_json(
            {
                "schema": SCHEMA,
                "version": __version__,
                "policy": {"id": policy.id, "version": policy.version},
                "documents": [
                    document_report(o.document, o.analysis, o.checklist, with_text=args.with_text) for o in done
                ],
                "errors": [{"path": o.path, "message": o.message} for o in failed],
            }
        )
    elif args.format == "sarif":
        print_json(sarif([(o.document, o.analysis) for o in done], [o.message for o in failed], __version__))
    else:
        for outcome in done:
            _print_text(outcome, why=args.why, named=len(paths) > 1)
    for unreadable in failed:
        print_error(unreadable.message)
    if failed:
        return 3
    return 1 if any(f.severity is Severity.MUST for o in done for f in o.analysis.findings) else 0


def _jobs(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


def _checked(check: Check, paths: Sequence[Path], jobs: int) -> Iterator[Checked | Unreadable]:
    """The outcomes in the order of the paths, from this process or from several."""
    with Progress("Checked", len(paths)) as progress:
        if jobs == 1 or len(paths) == 1:
            for done, path in enumerate(paths, 1):
                yield check(path)
                progress.step(done)
            return
        processes = min(jobs, len(paths))
        with ProcessPoolExecutor(processes, get_context("spawn"), _serve, (check,)) as pool:
            with _deaf_to_interrupts():
                outcomes = pool.map(_served, paths)
            try:
                for done, outcome in enumerate(outcomes, 1):
                    yield outcome
                    progress.step(done)
            except KeyboardInterrupt:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            except BrokenProcessPool as error:
                raise KnownError("A process ended before it was done; try again with --jobs 1.") from error


def _serve(check: Check) -> None:
    """Begin a process that helps: it is given the analysis and the policy once, for they are large."""
    _serving[:] = [check]
    gc.freeze()
    gc.set_threshold(_SELDOM)


def _served(path: Path) -> Checked | Unreadable:
    """The outcome of one path, in a process that helps."""
    return _serving[0](path)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for garbage seldom: the rules stay, outcomes are kept, and an analysis makes no cycle."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started here take no notice of Ctrl-C: it is for the one that waits for them."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _print_text(outcome: Checked, *, why: bool, named: bool) -> None:
    """One line a finding: path, line, column, severity, what it is; then the counts."""
    document = outcome.document
    lines = Lines(document.text)
    findings = outcome.analysis.findings
    if named:
        print(document.path)
    for note in document.dropped:
        print(f"  note: {note}")
    for finding in findings:
        at = lines.at(document.place(finding.field, finding.span).start) if finding.span else None
        place = f"{at[0]}:{at[1]}" if at else "-"
        print(f"{place:>7}  {finding.severity.value:<6}  {finding.message}  [{finding.rule}]")
        if why:
            print(*(f"{'':>17}{part}" for part in (finding.why, finding.settle) if part), sep="\n")
    counts = summary(findings)
    if findings:
        kinds = f"{counts['must']} must-fix, {counts['should']} to consider, {counts['note']} to note"
        print(f"{counted(len(findings), 'finding')}: {kinds}.")
    else:
        print("Nothing found.")
