"""Examples from D. C. Montgomery, Introduction to Statistical Quality Control, 6th edition, Wiley 2009.

The data and the printed lines, to the decimals in which they are printed (where the book goes on from rounded
values, the last of them may differ by one).
"""

import pytest
from spc_cases import cases, plain

from pdsa_cli.spc import Series, Settings, chart

JUICE_CANS = [
    12,
    15,
    8,
    10,
    4,
    7,
    16,
    9,
    14,
    10,
    5,
    6,
    17,
    12,
    22,
    8,
    10,
    5,
    13,
    11,
    20,
    18,
    24,
    15,
    9,
    12,
    7,
    13,
    9,
    6,
]
CIRCUIT_BOARDS = [
    *(21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16),
    *(19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15),
]
LOAN_COSTS = [
    310,
    288,
    297,
    298,
    307,
    303,
    294,
    297,
    308,
    306,
    294,
    299,
    297,
    299,
    314,
    295,
    293,
    306,
    301,
    304,
]
SHIPMENT_ERRORS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]


def lines(drawn, position=1):
    point = drawn.points[position - 1]
    return point.lower, point.centre, point.upper


def test_p_chart_of_orange_juice_cans():
    drawn = chart("p", Series(JUICE_CANS, [50] * 30))
    assert lines(drawn) == pytest.approx((0.0524, 0.2313, 0.4102), abs=0.00005)
    assert [point.position for point in drawn.points if point.sigma_signal] == [15, 23]


def test_c_chart_of_circuit_boards():
    drawn = chart("c", Series(CIRCUIT_BOARDS))
    assert lines(drawn) == pytest.approx((6.48, 19.85, 33.22), abs=0.011)
    assert [point.position for point in drawn.points if point.sigma_signal] == [6, 20]


def test_individuals_chart_of_loan_processing_costs():
    drawn = chart("i", Series(LOAN_COSTS), Settings(screened=False))
    assert lines(drawn) == pytest.approx((279.78, 300.5, 321.22), abs=0.005)
    assert not any(point.sigma_signal for point in drawn.points)


def test_moving_range_chart_of_loan_processing_costs():
    drawn = chart("mr", Series(LOAN_COSTS))
    assert lines(drawn, 2) == pytest.approx((0, 7.79, 25.45), abs=0.005)
    assert drawn.points[0].value is None


def test_u_chart_of_shipment_errors():
    drawn = chart("u", Series(SHIPMENT_ERRORS, [50] * 20))
    assert lines(drawn) == pytest.approx((0, 0.0740, 0.1894), abs=0.00005)


def rings(table):
    found = [case for case in cases("qicharts2") if case["id"].endswith(table)]
    if not found:
        pytest.skip("the file with these data is not here")
    return Series(plain(found[0]["inputs"]["y"]), keys=found[0]["inputs"]["x"])


def test_xbar_and_s_charts_of_piston_rings():
    equal = rings("montgomery-tbl_06.03")
    assert lines(chart("xbar", equal)) == pytest.approx((73.988, 74.001, 74.014), abs=0.0006)
    assert lines(chart("s", equal)) == pytest.approx((0, 0.0094, 0.0196), abs=0.00005)


def test_xbar_and_s_charts_of_piston_rings_of_unequal_groups():
    unequal = rings("montgomery-tbl_06.04")
    assert lines(chart("xbar", unequal)) == pytest.approx((73.986, 74.001, 74.016), abs=0.0006)
    assert lines(chart("s", unequal)) == pytest.approx((0, 0.0103, 0.022), abs=0.0006)


def test_constants_are_those_of_the_printed_table():
    from pdsa_cli.spc.constants import a3, b_spread, c4

    printed = {
        2: (0.7979, 2.659, 3.267),
        5: (0.9400, 1.427, 2.089),
        10: (0.9727, 0.975, 1.716),
        25: (0.9896, 0.606, 1.435),
    }
    found = {size: (c4(size), a3(size, 3), 1 + b_spread(size, 3)) for size in printed}
    for size, values in printed.items():
        assert found[size] == pytest.approx(values, abs=0.0006)
