"""What the tests share: the sample story, texts, and the program itself where it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def program() -> str:
    """The program; `VARIORUM` names it where it is not in the project's own target folder."""
    found = os.environ.get("VARIORUM") or shutil.which("variorum") or str(ROOT / "target/release/variorum")
    if not Path(found).exists():
        pytest.skip("the program is not built: cargo build --release")
    return found
