"""A project from `pdsa new` to `pdsa close` at the keyboard of a real terminal, every answer typed."""

from commands.running import Desk, answer, finish
from terminal import Terminal

REVIEW = ("Enter goes on; a number changes that answer.", "")


def at(desk: Desk, day: str, *command: str) -> Terminal:
    """A terminal with a command on a day."""
    return desk.terminal(*command, size=(110, 60), PDSA_TODAY=day)


def test_a_project_typed_in_from_beginning_to_end(desk: Desk) -> None:
    new = at(desk, "2026-03-02", "new")
    answer(
        new,
        *(
            "What is the project called?",
            "Shorter waits",
        ),
        *("What is the problem?", "Walk-in patients wait 40 minutes.", "How do you know?", "Stopwatch"),
        *("What causes it?", "Patients queue twice", "Why does that happen?", "The desk is first"),
        *("And why is that?", "", "Which group does it belong to?", "organ", "A cause", ""),
        *("What will you measure", "Minutes to triage", "In which unit?", "minutes"),
        *("Where does it stand now?", "40", "Where shall it be?", "15"),
        *("By when?", "2026-09-30", "For whom?", "walk-in patients", "Where?", "the emergency department"),
    )
    new.expect("This is your aim.")
    answer(new, "[By 30 September 2026", "")
    answer(
        new,
        *("What exactly is counted", "Minutes between two stamps"),
        *("Who collects it?", "triage nurse", "How often?", "weekly"),
        *("Name of the measure", "Patients seen at the door", "In which unit?", "%", "Which direction", "1"),
        *("What exactly is counted", "Patients", "Out of what?", "All", "Who collects", "", "How often?", ""),
        *("Name of the measure", "", "Name of the measure", "Patients who leave; unit=%; better=low"),
        *("What exactly is counted", "", "Out of what?", "", "Who collects", "", "How often?", ""),
        *("Name of the measure", ""),
        *("A change idea", "Nurse at the door", "Why should it work?", "One queue only", "A change idea", ""),
        *("What will you test first", ""),
        *("Enter goes on", "setting", "Where does it take place?", "Emergency department"),
        *REVIEW,
    )
    assert "Started shorter-waits.pdsa.yaml." in finish(new)

    driver = at(desk, "2026-03-02", "driver", "--add")
    answer(
        driver,
        *(
            "What has to change for the aim",
            "Triage comes first",
            "Why does it drive the aim?",
            "It orders all",
        ),
        *("Which measure tells", "2", "interim goal?", "half of the patients"),
    )
    finish(driver)
    people = at(desk, "2026-03-02", "people", "--add")
    answer(
        people,
        *("Whose support", "Desk clerks", "help or hinder", "high", "matter to them", "1"),
        *(
            "stand towards the change now",
            "neutral",
            "have to stand",
            "4",
            "care about or fear",
            "Their desk",
        ),
        *("gain or keep their support", "Show them the queue", "By whom?", "lead", "When?", "tomorrow"),
        *("Where?", "", "What is to be done?", ""),
    )
    assert "Added Desk clerks" in finish(people)

    plan = at(desk, "2026-03-03", "cycle")
    answer(
        plan,
        *("Which change idea do you test?", "1", "with how many?", "A table at the door, with 5 patients"),
        *("When is the test, or when was it?", "tomorrow"),
        *("What do you want to learn?", "Is the queue shorter?", "What do you predict?", "At most 5 wait"),
        *("Enter goes on", "why, tasks, data, conditions", "Why do you expect that?", "Sunday was so"),
        *("What is to be done?", "Put up a table", "By whom?", "porter", "When?", "tomorrow"),
        *("Where?", "door", "What is to be done?", "", "Which data will tell", "A count each hour"),
        *("Under which conditions?", "day shift"),
        *REVIEW,
    )
    assert "Recorded Plan of the new cycle 1" in finish(plan)
    log = at(desk, "2026-03-05", "cycle")
    answer(
        log,
        *("When was the test?", "", "Was it carried out as planned?", "y"),
        *("How did it come out, and what was the result?", "met; 4 waited"),
        *("What did you learn?", "A table is enough"),
        *("Adopt, adapt or abandon the change?", "adopt", "What will the next cycle test?", "Nights"),
        *("Enter goes on", "observed, improved, reasons, kept by", "What did you observe?", "Calm"),
        *("Did it lead to improvement?", "yes", "Why?", "It works and costs nothing"),
        *("put in place", "In the protocol"),
        *REVIEW,
    )
    assert "Recorded Do, Study, Act of cycle 1" in finish(log)

    record = at(desk, "2026-03-09", "record")
    answer(
        record, "Minutes to triage", "31", "Patients seen at the door", "8/20", "Patients who leave", "1/20"
    )
    assert "Recorded" in finish(record)

    hold = at(desk, "2026-03-09", "sustain", "--idea", "nurse-door")
    answer(
        hold,
        *("stays?", "charge nurse", "usual way", "Triage protocol", "Which measure", "1"),
        *("Who watches", "ward meeting", "How often", "monthly", "Until when", "2026-12-31"),
        *("done to hold it", ""),
    )
    assert "nurse-door.owner: nothing → charge nurse" in finish(hold)
    spread = at(desk, "2026-03-10", "spread", "--add")
    answer(
        spread,
        *("Where else", "Eye clinic", "Who leads", "sister", "take over", "1", "How far", "2"),
        *("Since which day", "2026-03-10", "make it fit", "", "Which measure", "", "done there", ""),
    )
    assert "Added Eye clinic" in finish(spread)
    close = at(desk, "2026-09-30", "close")
    answer(
        close,
        *("What was reached", "From 40 to 14 minutes.", "What was learned", "A table is enough."),
        *("What is handed over", "The protocol", "To whom", "charge nurse"),
        *REVIEW,
    )
    assert "Closed on 2026-09-30" in finish(close)

    report = desk.run("report", "--full", PDSA_TODAY="2026-10-01").out
    assert report.index("Summary (closed on 30 September 2026)") < report.index("The problem")
    for said in (
        "From 40 to 14 minutes.",
        "Desk clerks",
        "Triage comes first",
        "Eye clinic",
        "A table is enough",
    ):
        assert said in report
