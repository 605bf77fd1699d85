from __future__ import annotations

import pytest

from desktop.compare.words.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon()
