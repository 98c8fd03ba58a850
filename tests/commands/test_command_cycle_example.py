"""The cycles of a real, published project, typed in by flags alone, are the cycles of its example file."""

import pytest

from commands.running import CORD, LONG, Desk, changed_lines

# The publication does not say on which days it was written down, studied and decided: --recorded unknown.
TRANSCRIPT = {
    "plan of cycle 1": [
        *("--title", "Teaching, and reminders at the workplace"),
        *("--change", "whatsapp-reminder", "--change", "nurse-teaching", "--change", "resuscitation-poster"),
        *("--unit", "eligible births", "--days", "30", "--conditions", "all births of the unit"),
        *("--objective", "Make the nurses aware of DCC, and place reminders at the workplace."),
        "--data-collection",
        "Percentage of eligible births with DCC and with EBFI; percentage of WhatsApp reminders sent.",
    ],
    "do of cycle 1": [
        *("--started", "2018-11-01", "--ended", "2018-11-30"),
        "--tested",
        (
            "Teaching for the nurses three times a week; a WhatsApp reminder after each admission; a "
            "poster with pictures in the resuscitation area."
        ),
        *("--problems", "At admission the resuscitation team was not told of probable births."),
    ],
    "study of cycle 1": [
        *("--results", "DCC 42%, EBFI 100%, WhatsApp reminders sent 26%."),
        *("--compared", "DCC 42% after a baseline median of 25%; EBFI 100% after 50%."),
        *("--learned", "EBFI improved with teaching."),
    ],
    "act of cycle 1": [
        *("--decision", "abandon"),
        "--reason",
        (
            "The WhatsApp reminder is abandoned, and the reminder moves from admission to just before the "
            "birth. Teaching, with which EBFI improved, goes on: once a week from cycle 2."
        ),
        *("--next", "A reminder of DCC just before the birth instead of at admission."),
    ],
    "plan of cycle 2": [
        *("--title", "Reminder just before the birth", "--follows", "1"),
        *("--change", "checklist-reminder", "--change", "huddle-teaching"),
        *("--unit", "eligible births", "--days", "31", "--conditions", "all births of the unit"),
        *("--objective", "Remind the team of DCC just before the birth."),
        "--data-collection",
        "Percentage of eligible births with DCC and with EBFI; what the nurses say of their experience with DCC.",
    ],
    "do of cycle 2": [
        *("--started", "2018-12-01", "--ended", "2018-12-31"),
        *("--tested", "DCC as an item of the pre-delivery checklist; weekly teaching in the team huddle."),
        *("--problems", "The nurses found it hard to collect the data."),
    ],
    "study of cycle 2": [
        *("--results", "DCC 83%, EBFI 83%."),
        *("--compared", "DCC 83% after 42% in cycle 1; EBFI 83% after 100%."),
        "--learned",
        (
            "Reminding just before the birth helped to raise DCC. EBFI had improved along with it, "
            "without a strategy of its own."
        ),
    ],
    "act of cycle 2": [
        *("--decision", "adopt"),
        *("--reason", "The reminder just before the birth helped. It and the weekly huddle are adopted."),
        *("--next", "An easier way to collect the data."),
        *("--implementation", "The data go on being recorded and displayed."),
    ],
    "cycle 3, all of it at once": [
        *("--title", "Simpler data collection", "--follows", "2", "--change", "register-and-dashboard"),
        *("--unit", "eligible births", "--days", "31", "--conditions", "all births of the unit"),
        *("--objective", "Make the collection of data simpler."),
        "--data-collection",
        "Percentage of eligible births with DCC and with EBFI, from the delivery register and the daily dashboard.",
        *("--started", "2019-01-01", "--ended", "2019-01-31"),
        "--tested",
        "Data entered in the delivery register and brought up to date on a dashboard every day.",
        *("--observations", "The new way of collecting data was well accepted."),
        *("--results", "DCC 100%, EBFI 83%."),
        *("--compared", "DCC 100% after 83% in cycle 2; EBFI 83% as before."),
        *("--decision", "adopt", "--reason", "The new way of collecting data was well accepted."),
        "--implementation",
        (
            "Sustained to 31 December 2020, with DCC at 96% and EBFI at 97%: the reminder just before the "
            "birth, the register and dashboard, results on display every month, and recognition for "
            "those who champion the work. DCC and EBFI are among the monthly quality indicators; from "
            "August 2019 the quality of DCC is recorded too."
        ),
    ],
}


@pytest.mark.parametrize("ending", ["", "cycles:\n", "cycles: []\n"] if LONG else ["", "cycles: []\n"])
def test_the_cycles_of_the_example_typed_in(desk: Desk, ending: str):
    """The file as it was before its first cycle, with or without the key, takes them all."""
    desk.write("cord.pdsa.yaml", CORD.read_bytes())
    published = desk.report()
    before = CORD.read_text().partition("cycles:\n")[0] + ending
    project = desk.write("cord.pdsa.yaml", before)
    for flags in TRANSCRIPT.values():
        desk.run("cycle", "--recorded", "unknown", "--no-input", *flags)
    assert desk.report() == published
    removed = [line for line in changed_lines(before, project.read_text()) if line.startswith("-")]
    assert removed == (["- cycles: []"] if ending == "cycles: []\n" else [])
    desk.run("undo", "--step", "1")
    assert project.read_text() == before
