"""What is shipped works where it is installed, and what is written down about it is complete."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import extract
import graph
from graph.cli import tifa

ROOT = Path(__file__).parents[1]
SHIPPED = ("extract", "graph", "pyproject.toml", "README.md", "LICENSE")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def run(folder: Path, *command: str | Path) -> str:
    """What a command prints that runs in ``folder``, with no path to the checkout and no package registry."""
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PIP_NO_INDEX": "1"}
    return subprocess.run(command, check=True, cwd=folder, env=alone, stdout=subprocess.PIPE, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with a wheel of this checkout and our dependencies, where neither the checkout nor a registry is seen."""
    folder = tmp_path_factory.mktemp("install")
    source, env = folder / "source", folder / "env"
    source.mkdir()
    for name in SHIPPED:  # a copy: setuptools would leave its build/ in the checkout, and take what lies there from before
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    run(folder, sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source)
    (wheel,) = folder.glob("*.whl")
    venv.create(env, symlinks=True)
    run(folder, sys.executable, "-m", "pip", "--python", env / "bin/python", "install", "--no-deps", wheel)
    # A folder named in a .pth file is searched, but the .pth files in that folder aren't read: the editable checkout stays out.
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(env)}))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return env


def test_the_wheel_builds_a_bundle_from_another_folder(installed: Path, tmp_path: Path):
    """`tifa build` of the installed wheel finds its lexicon, calendar and page template, and none of the checkout."""
    speeches = tmp_path / "speeches"
    speeches.mkdir()
    (speeches / "a.txt").write_text(
        "在全县经济工作会议上的讲话\n（2020年7月1日）\n做好“六稳”工作、落实“六保”任务。\n", encoding="utf-8"
    )
    (speeches / "b.txt").write_text("深化“放管服”改革，反对“四风”，压减“三公”经费。\n", encoding="utf-8")
    where = "import extract, graph; print(extract.__file__, graph.__file__, sep='\\n')"
    for file in run(tmp_path, installed / "bin/python", "-c", where).splitlines():
        assert Path(file).is_relative_to(installed)
    assert run(tmp_path, installed / "bin/tifa", "build", "speeches", "-o", "out").startswith("out: 2 speeches")
    assert "六稳" in (tmp_path / "out/explorer.html").read_text("utf-8")


def test_the_packages_are_ours():
    """`extract` and `graph` are those of tifa-graph, and no other distribution here brings packages of these names."""
    for module in (extract, graph):
        assert Path(module.__file__).is_relative_to(ROOT)
    assert {*packages_distributions().get("extract", ()), *packages_distributions().get("graph", ())} <= {"tifa-graph"}


@pytest.mark.parametrize("command", sorted(tifa.commands))
def test_the_readme_names_every_command(command: str):
    """Who reads the README learns of every command."""
    assert f"tifa {command}" in (ROOT / "README.md").read_text("utf-8")


def test_every_dependency_has_its_reason_beside_it():
    """Each requirement in pyproject.toml stands on a line of its own, with a comment that says what it is for."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert [need for need in asked if not re.search(rf'^    "{re.escape(need)}",  # \w+', text, re.MULTILINE)] == []


def pins(name: str) -> dict[str, tuple[str, str]]:
    """The releases that a file of pins names: distribution → (version, the lines of its entry)."""
    entries = re.split(r"^(?=\w)", (ROOT / ".ci" / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {entry.split("==")[0]: (re.split(r"[ ;]", entry.split("==")[1])[0], entry) for entry in entries}


@pytest.mark.parametrize(
    ("name", "asked"), [("run.txt", PROJECT["dependencies"]), ("dev.txt", PROJECT["optional-dependencies"]["dev"])]
)
def test_the_pins_are_of_what_the_project_asks_for(name: str, asked: list[str]):
    """Every requirement of pyproject.toml is pinned, to a release that it allows."""
    pinned = pins(name)
    for need in map(Requirement, asked):
        version = pinned[need.name.replace("_", "-").lower()][0]
        assert need.specifier.contains(Version(version)), need


def test_the_files_of_pins_agree_and_name_no_address():
    """A distribution has one release in all files, every release its hashes, and no line says where to fetch from."""
    build, runtime, dev = map(pins, ("build.txt", "run.txt", "dev.txt"))
    assert all(dev[name][0] == version for name, (version, _) in runtime.items())
    assert all(dev[name][0] == version for name, (version, _) in build.items() if name in dev)
    assert build["numpy"][0] == runtime["numpy"][0]
    for entry in (entry for file in (build, runtime, dev) for _, entry in file.values()):
        assert "--hash=sha256:" in entry
        assert not re.search(r"://|--(extra-)?index-url|--find-links", entry)


def test_no_gpu_library_is_pinned():
    """Nothing pulls torch or CUDA in: the whole works on any machine."""
    assert not [name for name in pins("dev.txt") if re.match(r"torch|nvidia|cuda|cupy|triton", name)]
