"""The seeds and the project's own articles as data; tests that want a package or a program that is not there are skipped."""

from pathlib import Path

import bantin
import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def pipeline() -> bantin.Pipeline:
    return bantin.Pipeline()


@pytest.fixture(scope="session")
def seeds() -> list:
    """The five seeds, as `bantin extract seeds` reads them."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    assert len(paths) == 5
    return [{"id": path.stem, "text": path.read_bytes().decode()} for path in paths]


TEXT = "Tối 29/5, ông Lê Hoài Trung đã hội đàm với đồng chí Thongsalith Mangnomek tại Hà Nội."
