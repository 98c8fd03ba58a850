"""Several events of one day: each is itself alone, in its turn, the same as its day, and before what comes later."""

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from pdsa_cli.spc.events import apart

DAY = date(2026, 1, 5)


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), min_size=2, max_size=8).filter(lambda days: len(set(days)) < len(days)))
def test_events_are_in_the_order_of_their_days_and_turns(offsets: list[int]) -> None:
    events = apart([DAY + timedelta(off) for off in offsets])
    places = [(off, offsets[:at].count(off)) for at, off in enumerate(offsets)]
    assert len(set(places)) == len(events)
    for one, place in zip(events, places, strict=True):
        for other, elsewhere in zip(events, places, strict=True):
            assert (one < other, one <= other, one > other, one >= other, one == other) == (
                place < elsewhere, place <= elsewhere, place > elsewhere, place >= elsewhere, place == elsewhere,
            )  # fmt: skip
        assert one == DAY + timedelta(place[0])
        assert not one < DAY + timedelta(place[0])
        assert hash(one) == hash(DAY + timedelta(place[0]))
