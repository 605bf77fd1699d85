from __future__ import annotations

from pathlib import Path

import pytest

from desktop import errors
from desktop.errors import InputError, ParallaxError, UnreadableFile, WriteFailed

FOUND = [
    one
    for one in vars(errors).values()
    if isinstance(one, type) and one.__module__ == errors.__name__
]


@pytest.mark.parametrize("error", FOUND)
def test_every_error_is_one_that_the_command_line_and_the_window_catch(
    error: type[Exception],
) -> None:
    assert issubclass(error, ParallaxError)
    assert error.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    "name", ["LibraryNotFound", "ArticleNotFound", "QuoteNotFound", "QuoteAmbiguous", "ThemeError"]
)
def test_what_the_user_named_wrongly_is_an_input_error(name: str) -> None:
    assert issubclass(getattr(errors, name), InputError)


def test_an_unreadable_file_is_named_with_its_reason() -> None:
    error = UnreadableFile("library/文章.md", "it is larger than 8 MB")
    assert str(error) == "文章.md: it is larger than 8 MB"
    assert (error.path, error.reason) == (Path("library/文章.md"), "it is larger than 8 MB")


def test_a_failed_write_names_the_whole_path() -> None:
    path = Path("library") / "a.json"
    assert str(WriteFailed(path, "no space left")).startswith(
        f"Could not write {path}: no space left"
    )
