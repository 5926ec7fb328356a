"""The commands. Each loads what it needs when it runs, so that ``--help`` feels instant; errors are caught once, here."""

from __future__ import annotations

import io
import json
import re
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from .escapes import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from extract import Lexicon, Skip, Speech

__all__ = ["main"]

DONE, NOTHING_WRITTEN, SOME_SKIPPED, INTERRUPTED = 0, 2, 3, 130
_CONTROLS = re.compile("[\x7f-\x9f]")  # JSON may leave them as they are, and a terminal obeys some of them


def years(typed: str) -> tuple[int, int]:
    """The first and the last year of a span as it is typed: 2013-2020, or one year."""
    first, _, last = typed.partition("-")
    last = last or first
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
        raise click.BadParameter(f"{typed} is no span of years; write the first and the last, as in 2013-2020")
    return int(first), int(last)


BUNDLE = click.argument("bundle", metavar="DIR")
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
LEXICON = click.option("--lexicon", metavar="FILE|none", help="Add the formulas of a .jsonl or .csv file, or know none at all.")
JOBS = click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Work in N processes.")
MB = 1_000_000
MAX_SIZE = click.option(
    "--max-size",
    "limit",
    metavar="MB",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    callback=lambda _context, _option, size: size * MB,
    help="Read no file, and nothing packed in one, that is larger (docs/reading.md).",
)


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tifa-graph", message="%(prog)s %(version)s")
def tifa() -> None:
    """Find the fixed formulas (提法) of Chinese official language, what they list, and how they are linked.

    PATH is a file, a folder or a .zip archive (searched downwards) or - for standard input: .txt .md .html .docx .odt .rtf .pdf, or a
    table of speeches as .jsonl .csv .xlsx .parquet. Exit status: 0 all done, 2 nothing written, 3 done but some inputs were skipped.
    """


@tifa.command("extract")
@PATHS
@LEXICON
@JOBS
@MAX_SIZE
@click.option("--text", is_flag=True, help="Add the exact text, which the offsets count in.")
def extract_records(
    paths: tuple[str, ...], lexicon: str | None, jobs: int, limit: int, text: bool
) -> int:  # click passes flags by name
    """Print the record of each speech, read alone, as one JSON object a line."""
    from extract import read_speeches

    from .jobs import in_order

    _lexicon(lexicon)  # a bad one is told before anything is read
    skips, written = Skips(), 0
    for line in in_order(partial(_record_line, lexicon, text=text), read_speeches(paths, on_skip=skips, limit=limit), jobs):
        click.echo(line)
        written += 1
    return skips.status(written, paths)


@tifa.command("build")
@PATHS
@click.option(
    "-o", "out", metavar="DIR", required=True, help="Where the bundle goes; an older one there is replaced in one step."
)
@LEXICON
@JOBS
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="What does the work: this machine, or a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Where the cluster's scheduler is (for --engine dask; none: N processes of this machine).",
)
@click.option(
    "--graph-limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=20_000,
    show_default=True,
    help="The graph of more speeches is aggregated by year and place (docs/scale.md).",
)
@MAX_SIZE
@click.option("--report", is_flag=True, help="Tell of each file what became of it.")
def build(
    paths: tuple[str, ...],
    out: str,
    lexicon: str | None,
    jobs: int,
    engine: str,
    scheduler: str | None,
    graph_limit: int,
    limit: int,
    report: bool,
) -> int:
    """Build a bundle: tables, graph, explorer page, manifest.

    Speeches that an older bundle in DIR holds unchanged are not extracted anew. A build may be interrupted: the older bundle stays whole, and
    the next build goes on where this one stopped.
    """
    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler belongs to --engine dask; give both")
    from rich.console import Console
    from rich.progress import Progress

    from extract import InputError

    from .assembly import build_bundle
    from .cluster import Cluster
    from .jobs import Processes

    terminal, skips = Console(stderr=True), Skips()
    with Progress(console=terminal, disable=not terminal.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def progress(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total or None)

        try:
            workers = Cluster(scheduler, jobs) if engine == "dask" else Processes(jobs)
            made = build_bundle(
                paths,
                out,
                lexicon_path=lexicon,
                engine=workers,
                graph_limit=graph_limit,
                limit=limit,
                progress=progress,
                on_skip=skips,
            )
        except InputError:  # nothing could be read: each fault has been told, or there was nothing
            return skips.status(0, paths)
    for line in made.lines() if report else []:
        click.echo(printable(line))
    doubled = f", {len(made.duplicates)} left out as copies of others (the manifest says which)" if made.duplicates else ""
    others = f", {skips.no_speeches} other files that are no speeches" if skips.no_speeches else ""
    done = f"{made.speeches} speeches, {made.extracted} of them extracted now{doubled}{others}"
    click.echo(printable(f"{out}: {done}; the explorer page is {out}/explorer.html"))
    return skips.status(made.speeches, paths)


@tifa.command("view")
@BUNDLE
@click.option("-o", "out", metavar="FILE.html", default="explorer.html", show_default=True, help="Where the page goes.")
@click.option("--focus", metavar="NAME", help="Show what lies around one formula.")
@click.option("--depth", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="How many links around it.")
@click.option("--years", "span", metavar="A-B", type=years, help="Only speeches of these years.")
def view_page(bundle: str, out: str, focus: str | None, depth: int, span: tuple[int, int] | None) -> int:
    """Write the explorer page: one file that opens in any browser, without a network."""
    from .bundle import open_bundle
    from .explorer import render
    from .pagedata import page_data

    page = render(page_data(open_bundle(bundle), focus=focus, depth=depth, years=span))
    Path(out).write_text(page, encoding="utf-8", newline="\n")
    click.echo(printable(f"the explorer page is {out}"))
    return DONE


@tifa.command("show")
@BUNDLE
@click.argument("name")
def show(bundle: str, name: str) -> int:
    """Show a formula's passport: what it lists, when and how often it is used, what it stands beside."""
    from .bundle import open_bundle
    from .query import passport
    from .terminal import portrait

    _show(portrait(passport(open_bundle(bundle), name)))
    return DONE


@tifa.command("evaluate")
@click.argument("gold", metavar="GOLD")
@click.argument("texts", nargs=-1, required=True, metavar="TEXTS…")
@LEXICON
@MAX_SIZE
@click.option("--errors", is_flag=True, help="List every wrong and every missed case.")
def evaluate(
    gold: str, texts: tuple[str, ...], lexicon: str | None, limit: int, errors: bool
) -> int:  # click passes flags by name
    """Measure precision, recall and F1 against annotations.

    GOLD is a folder of annotations; NAME.json there belongs to the speech of TEXTS whose id ends in NAME. data/README.md tells the shape.
    """
    from extract import extract, read_speeches

    from .evaluation import judge
    from .gold import read_gold
    from .terminal import figures

    golds, known, skips = read_gold(gold), _lexicon(lexicon), Skips()
    cases, judged = [], set()
    for speech in read_speeches(texts, on_skip=skips, limit=limit):
        name = speech.id.rpartition("/")[2]
        if name in judged:
            skips.fault(f"{speech.source}: {name} has been judged already; leave one of the two out")
        elif name in golds:
            judged.add(name)
            cases += judge(golds[name], extract(speech, known))
    for name in sorted(golds.keys() - judged):
        skips.fault(f"{name}.json in {gold}: belongs to no speech that was read; it is for the one whose id ends in {name}")
    for case in cases:
        if errors and case.verdict in ("wrong", "missed"):
            click.echo(printable(f"{case.verdict:7}{case.subject:9}{case.speech}  {case.what}"))
    if judged:
        _show(figures(cases))
    return skips.status(len(judged), texts)


class Skips:
    """What was not read: each fault is told at once, in one line; what nobody wanted read is counted."""

    def __init__(self) -> None:
        self.faults = 0
        self.no_speeches = 0

    def __call__(self, skip: Skip) -> None:
        """One thing was passed over."""
        if skip.fault:
            self.fault(skip.message)
        else:
            self.no_speeches += 1

    def fault(self, message: str) -> None:
        """One input was at fault."""
        self.faults += 1
        _complain(message)

    def status(self, done: int, paths: Sequence[str]) -> int:
        """The exit status of a command that has done ``done`` speeches of ``paths``; when there were none, that is told."""
        if not done and not self.faults:
            others = f", only {self.no_speeches} files that are no speeches" if self.no_speeches else ""
            self.fault(f"{' '.join(paths)}: holds no speech{others}; tifa --help lists what is read")
        if not done:
            return NOTHING_WRITTEN
        return SOME_SKIPPED if self.faults else DONE


@cache
def _lexicon(option: str | None) -> Lexicon:
    from extract import load_lexicon

    return load_lexicon(option)


def _show(parts: Iterable[RenderableType]) -> None:
    """Prints tables and lines to a terminal in its width, else in one that cuts nothing."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 160, markup=False, emoji=False, highlight=False)
    for part in parts:
        console.print(part)


def _record_line(lexicon: str | None, speech: Speech, *, text: bool) -> str:
    from extract import extract

    line = json.dumps(extract(speech, _lexicon(lexicon)).to_dict(text=text), ensure_ascii=False)
    return _CONTROLS.sub(lambda m: f"\\u{ord(m.group()):04x}", line)


def _complain(message: str) -> None:
    click.echo(f"tifa: {printable(message)}", err=True)


def _mendable() -> tuple[type[Exception], ...]:
    """What is told in one line; a function, because an ``except`` looks only when something was raised, and this import is slow."""
    from extract import TifaError

    return (TifaError, OSError)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """The console script: runs a command and ends the process with its exit status.

    Whatever the user can mend is one line on standard error. Output is UTF-8 whatever the locale.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # half of a surrogate pair as its JSON escape
    try:
        status = tifa.main(args, prog_name="tifa", standalone_mode=False)
        sys.stdout.flush()
    except click.Abort:
        status = INTERRUPTED
    except click.UsageError as error:
        _complain(f"{error.format_message()} (tifa --help tells more)")
        status = NOTHING_WRITTEN
    except _mendable() as error:
        _complain(f"{error.filename or 'output'}: {error.strerror}" if isinstance(error, OSError) else str(error))
        status = NOTHING_WRITTEN
    sys.exit(status)
