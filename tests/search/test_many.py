"""Many documents known by bytes are what a set of them would be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.search.engine.many import Many

SIZE = 12
SOME = st.frozensets(st.integers(0, SIZE - 1))


@given(st.binary(min_size=SIZE, max_size=SIZE), SOME, SOME)
def test_those_with_a_byte_and_those_besides_are_in_but_for_those_without(
    row: bytes, besides: frozenset[int], without: frozenset[int]
) -> None:
    expected = ({number for number in range(SIZE) if row[number]} | besides) - without
    many = Many(row, besides, without)
    assert set(many) == expected
    assert len(many) == len(expected) == len(list(many))
    assert [number in many for number in range(SIZE)] == [n in expected for n in range(SIZE)]
    assert many & {1, 2, 3} == expected & {1, 2, 3}
