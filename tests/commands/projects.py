"""Project files that the tests of reports share."""

RAMPS = """\
pdsa: 1
title: 手術室 Ünïcode — “quotes” and a name of one word, Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsbibliothek
status: active
programme: Sicherheit 安全
setting: Ward [bold]7[/bold], 大阪市立総合医療センター
problem:
  statement: |
    First line of the problem.

    A second paragraph, with 患者さんは待ち時間が長いと感じています and more words behind it.
  evidence: e\u0301vidence with combining accents, 👩‍⚕️ and 🚑
  causes:
    - cause: Nobody is told
      category: organisation
      whys: [There is no list, Nobody writes one, Lists are lost]
    - {cause: 準備ができていない}
aim:
  measure: wait
  baseline: 40.25
  target: 15
  by: 2026-11-30
  population: walk-in patients
  place: 救急外来
measures:
  - id: wait
    name: Minutes from arrival to triage
    kind: outcome
    unit: minutes
    better: lower
    baseline: 40.25
    target: 15
    data:
      - {on: 2026-10-05, value: 41}
      - {on: 2026-10-12, value: 40}
      - {on: 2026-10-26, value: 22.333333}
      - {on: 2026-10-19, value: 30}
      - {on: 2026-11-02, value: -3}
  - id: told
    name: 患者への説明
    kind: process
    unit: "%"
    better: higher
    data:
      - {on: 2026-10-05, numerator: 1, denominator: 3}
      - {on: 2026-10-12, numerator: 2, denominator: 3}
      - {on: 2026-10-19, numerator: 0, denominator: 0}
  - id: same
    name: Staff who leave
    kind: balancing
    data:
      - {on: 2026-10-05, value: 2}
      - {on: 2026-10-12, value: 2}
  - {id: none-yet, name: Complaints, kind: balancing}
changes:
  - {id: door, idea: Triage nurse at the door, because: Patients queue twice, driver: flow}
  - {id: forms, idea: 用紙を減らす}
  - {id: untested, idea: Music}
cycles:
  - number: 1
    title: One nurse, one morning
    change: door
    scale: {size: 1, unit: mornings, days: 1}
    plan:
      recorded: 2026-10-05
      objective: Whether the queue gets shorter
      predictions:
        - {question: "Will the queue get shorter?", prediction: At most 5 wait, because: It was so on Sunday}
        - {question: "Will she like it?", prediction: 彼女は気に入るでしょう}
        - {prediction: No complaint}
        - {question: "Anything else?"}
      tasks:
        - {what: Put a table at the door, who: porter, when: 2026-10-06, where: 玄関, how: by hand}
        - {what: Tell the team}
      data_collection: A student counts
      starts: 2026-10-06
    do:
      recorded: 2026-10-07
      started: 2026-10-06
      ended: 2026-10-06
      as_planned: true
      observations: People smiled
    study:
      recorded: 2026-10-07
      on: 2026-10-07
      findings:
        - {prediction: 1, outcome: met, result: 4 waited}
        - {prediction: 2, outcome: missed, result: 気に入らなかった, learned: Ask first}
        - {prediction: 3, outcome: partly}
        - {prediction: 4, outcome: unclear}
      learned: |
        A nurse at the door
        halves the queue.
      improved: yes
    act:
      recorded: 2026-10-07
      on: 2026-10-07
      decision: adapt
      because: Two doors
      next: Both doors
  - number: 2
    title: Both doors
    change: door
    follows: 1
    scale: {size: 5, unit: mornings, days: 5}
    plan: {recorded: 2026-10-08, amended: 2026-10-09, predictions: [{question: "Same?", prediction: "Yes"}]}
    do: {started: 2026-10-12, ended: 2026-10-16, as_planned: false, tested: One door}
    study: {findings: [{prediction: 1, result: "No"}], learned: 二つのドアは違う}
    act: {decision: adapt, next: A week}
  - number: 3
    title: A week
    change: door
    other_changes: [forms]
    follows: 2
    scale: {size: 120, unit: 患者, days: 7, conditions: nights}
    plan: {predictions: []}
    do: {started: 2026-10-19, ended: 2026-10-25}
    study: {results: Better}
    act: {decision: adopt}
  - number: 4
    title: Side door
    change: forms
    follows: 2
    plan: {recorded: 2026-10-17}
    act: {decision: abandon, because: No key}
  - {number: 5, title: Side door with a key, change: forms, follows: 4, plan: {recorded: 2026-10-20}}
  - {number: 7, title: "", follows: 3, scale: {conditions: everywhere}}
  - number: 8
    title: Aloneinonewordthatisfartoolongforanycolumnofanytableandthereforehastobecutsomewhere
    plan: {recorded: 2026-11-01, starts: 2026-11-20}
    do: {started: 2026-11-20}
  - {number: 9, title: To be studied, plan: {}, do: {started: 2026-11-15, ended: 2026-11-16}}
  - {number: 10, title: To be decided, plan: {}, do: {ended: 2026-11-16}, study: {on: 2026-11-17}}
"""
ONLY_A_TITLE = "pdsa: 1\ntitle: Only a title\n"


def with_cycles(count: int) -> str:
    """A project with so many cycles, each with its four stages; every one but the first of ten follows the one before."""
    cycles = [
        f"""\
  - number: {number}
    title: Test {number}
    change: door
{"" if number % 10 == 1 else f"    follows: {number - 1}" + chr(10)}    scale: {{size: {number}, unit: patients}}
    plan: {{recorded: 2026-01-05, predictions: [{{question: "Better?", prediction: P{number}}}]}}
    do: {{started: 2026-01-06, ended: 2026-01-07}}
    study: {{findings: [{{prediction: 1, outcome: met, result: R{number}}}], learned: Lesson {number}}}
    act: {{decision: adapt}}
"""
        for number in range(1, count + 1)
    ]
    return "pdsa: 1\ntitle: Many\nchanges: [{id: door, idea: Door}]\ncycles:\n" + "".join(cycles)


CLAMPING = """\
pdsa: 1
title: Clamping later
aim: {measure: dcc, target: 90, by: 2027-03-31}
measures:
  - id: dcc
    name: Delayed cord clamping
    kind: outcome
    unit: "%"
    better: higher
    numerator: Births clamped late
    denominator: Eligible births
    data:
      - {on: 2026-11-01, numerator: 5, denominator: 21}  # by hand
      - {on: 2026-11-15, numerator: 9, denominator: 20, note: new card}
  - id: ebfi
    name: Early breastfeeding
    kind: process
    unit: "%"
  - id: los
    name: Length of stay
    kind: balancing
    unit: hours
    data:
      - on: 2026-11-01
        value: 31.5
"""
