"""Positions on the map: the same every time, room for every name, and no corner of the canvas wasted."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout import HEIGHT, WIDTH, positions

NAMES = ("六稳", "放管服", "四个意识", "一带一路", "新发展理念", "1234工程", "不忘初心、牢记使命", "学习型服务型创新型政党")


@st.composite
def maps(draw):
    """Up to 40 formulas with names of 2 to 11 characters and links at random."""
    keys = [f"k{i}" for i in range(draw(st.integers(1, 40)))]
    links = nx.Graph()
    for a, b in draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=60)):
        if a != b:
            links.add_edge(a, b, weight=1)
    return {key: draw(st.sampled_from(NAMES)) for key in keys}, links


def box(name, at):
    """What node and name take up: 13 px a character (the page cuts off after nine), 48 px from top to bottom."""
    half = max(36, 13 * min(9, len(name))) / 2
    return at[0] - half, at[1] - 24, at[0] + half, at[1] + 24


def overlapping(names, placed):
    boxes = {key: box(name, placed[key]) for key, name in names.items()}
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if boxes[a][0] < boxes[b][2] and boxes[b][0] < boxes[a][2] and boxes[a][1] < boxes[b][3] and boxes[b][1] < boxes[a][3]
    ]


@settings(max_examples=20, deadline=None)
@given(maps())
def test_no_name_of_the_opening_lies_on_another(drawn):
    """Whatever the links, up to forty names stand apart."""
    names, links = drawn
    assert overlapping(names, positions(names, list(names), links)) == []


@settings(max_examples=5, deadline=None)
@given(maps())
def test_the_same_arguments_give_the_same_positions(drawn):
    """Nothing is drawn by lot: a page built again is the same page."""
    names, links = drawn
    opening = list(names)[:20]
    assert positions(names, opening, links) == positions(names, opening, links)


@pytest.mark.parametrize("shape", ["star", "pairs", "ring", "none", "clique"])
def test_forty_names_fill_the_canvas(shape):
    """The opening spreads over most of the width and the height, and not far beyond: its text stays legible when it is fitted."""
    keys = [f"k{i}" for i in range(40)]
    links = {
        "star": nx.Graph((keys[0], key) for key in keys[1:]),
        "pairs": nx.Graph(zip(keys[::2], keys[1::2], strict=True)),
        "ring": nx.Graph(zip(keys, keys[1:] + keys[:1], strict=True)),
        "none": nx.Graph(),
        "clique": nx.Graph(combinations(keys, 2)),
    }[shape]
    names = dict.fromkeys(keys, "四个意识")
    placed = positions(names, keys, links)
    width, height = (max(p[i] for p in placed.values()) - min(p[i] for p in placed.values()) for i in (0, 1))
    assert 0.8 * WIDTH <= width <= 1.5 * WIDTH
    assert 0.8 * HEIGHT <= height <= 1.5 * HEIGHT
    assert overlapping(names, placed) == []


def test_every_formula_has_a_place():
    """Those not shown at first stand near what they are linked to, on no formula of the map; of those on demand no two share a place."""
    links = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("x", "y")])
    names = dict.fromkeys("abcdxyz", "六稳")
    placed = positions(names, ["a", "b"], links, on_demand=["c", "d"])
    assert placed.keys() == names.keys()
    assert len({placed[key] for key in "abcd"}) == 4
    assert not {placed[key] for key in "xyz"} & {placed[key] for key in "abcd"}
    assert max(abs(placed["c"][0] - placed["b"][0]), abs(placed["c"][1] - placed["b"][1])) <= 130


def test_the_opening_does_not_depend_on_what_is_added_later():
    """More formulas in the data leave the opening map as it was."""
    links = nx.Graph([("a", "b"), ("b", "c")])
    few, more = dict.fromkeys("abc", "六稳"), dict.fromkeys("abcde", "六稳")
    placed = positions(few, list("abc"), links)
    assert {key: at for key, at in positions(more, list("abc"), links).items() if key in few} == placed


def test_no_formula_no_position():
    """An empty corpus has an empty map."""
    assert positions({}, [], nx.Graph()) == {}
