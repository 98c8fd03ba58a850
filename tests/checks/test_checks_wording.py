"""Which predictions cannot turn out wrong, and which studies are still to come: sentences as wards write them."""

import pytest

from pdsa_cli.checks.wording import cannot_be_wrong, still_to_come

HOPES = """\
We hope it will help
The rounds go well.
Letters will be better
Letters will get better
Staff will like it
Most nurses will like it
On ward 7 it works
Ward 7 staff find covid19 forms good
We will see improvement within 2 weeks
Communication improves after 3 months
Staff satisfaction up
Handover runs more smoothly
The form is useful
Patients feel safer
The new chart is easier to use
Teamwork improves by 31 March 2027
Parents are happy with it
The sister accepts the change
It will make a difference
The system works in room 12
"""

PREDICTIONS = """\
No patient falls
All nurses remember without being told
The nurse finishes before the doctor arrives
It takes less time than the old form
Half of the patients refuse
Waiting falls by a third
Every patient gets pain relief on time
The trolley fits through the door
none of them complains
Twice as many letters
6 of 10 callers do not need to come
Sent for by 7.45
Under 3 minutes
4 of 5 nurses want to go on with it
At least half of the parents like it
Nobody likes it at first
The rounds go better than in the evening, with fewer delays.
It works without a second nurse
The form is filled in by the clerk, and the doctor signs it
Somebody forgets the chart at night
Pain improves from 7 to 4
The bell rings in bay 2
Satisfaction is the same as before
Nurses help each other: 8 of 10 bays are done by ten
Alarms last longer, and nobody answers better
"""

TO_COME = """\
We will look at the numbers
We will count the rounds.
The minutes will be counted by the clerk.
Results pending from the laboratory
The results are still pending.
Lab results not yet available
Data to be collected, results pending
We are going to measure in December
We need to analyse the results next week
We shall compare the numbers in December
Data will be analysed later
Still waiting for the audit data
The figures are to follow
We still have to count the forms
We will see whether it helped
"""

FOUND = """\
Patients said they will come back
Patients said they will come back. Nurses are going to keep it
We expect that the second week will be better; 4 of 5 were seen
Nurses say that they will go on using it; the night nurse will not
If the bell rings the nurse will be late, so the change works only in quiet shifts
The next test should include nights; we will include them
Three patients were discharged with results pending
4 of 5 were seen; the rest will be counted next week
Results were pending in 3 of 8 charts
We counted 3 of 5 rounds.
The clerk said that the minutes will be counted
The nurse will ring first, as she told us
2.5 minutes on average. We will measure again at night.
The trolley needs to be moved
Data were missing for one night
The team decided that all forms will be reviewed daily
Staff want to go on with it
It took 12 minutes
"""


@pytest.mark.parametrize("sentence", HOPES.splitlines())
def test_a_hope_cannot_be_wrong(sentence: str) -> None:
    assert cannot_be_wrong(sentence)


@pytest.mark.parametrize("sentence", PREDICTIONS.splitlines())
def test_a_prediction_can_be_wrong(sentence: str) -> None:
    assert not cannot_be_wrong(sentence)


@pytest.mark.parametrize("sentence", TO_COME.splitlines())
def test_a_study_that_is_still_to_come(sentence: str) -> None:
    assert still_to_come(sentence)


@pytest.mark.parametrize("sentence", FOUND.splitlines())
def test_a_study_that_says_what_was_found(sentence: str) -> None:
    assert still_to_come(sentence) is None


def test_the_words_that_give_it_away_are_said() -> None:
    assert still_to_come("We think it is fine. We will look at\nit in May") == "we will look at"
    assert still_to_come(None) is None
