"""Every example of the guide, the README and the package is run."""

import doctest

import bantin
import pytest
from conftest import ROOT

FLAGS = doctest.NORMALIZE_WHITESPACE


def test_the_guide():
    for package in ("pyarrow", "pandas", "polars", "spacy"):
        pytest.importorskip(package)
    globs = {}
    exec("import datetime", globs)
    done = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False, optionflags=FLAGS, globs=globs)
    assert done.failed == 0 and done.attempted > 40


def test_the_package():
    done = doctest.testmod(bantin, optionflags=FLAGS)
    assert done.failed == 0 and done.attempted >= 5
