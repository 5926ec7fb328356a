"""The notebooks run from a clean state and read well without being run."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    """The tests below would pass on an empty folder."""
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_and_gives_the_answers_that_are_stored(path: Path) -> None:
    """Run from its own folder, each cell gives the text that is stored under it."""
    stored = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    NotebookClient(fresh, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()

    assert answers(fresh) == answers(stored)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_stores_outputs_and_no_machine_path(path: Path) -> None:
    """A reader on a page sees the answers, and nothing of the machine that made them."""
    text = path.read_text("utf-8")

    assert answers(nbformat.read(path, as_version=4))
    assert not any(root in text for root in (str(FOLDER.parent), str(Path.home()), "/home/", "/Users/", "C:\\\\"))


def answers(notebook: nbformat.NotebookNode) -> list[str]:
    """What each cell prints, and the value that it ends with."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [
        output["text"] if output.output_type == "stream" else output["data"]["text/plain"]
        for output in outputs
        if output.output_type == "execute_result" or output.get("name") == "stdout"
    ]
