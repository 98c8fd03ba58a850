"""The JSON Schemas of the project file, and of that of a programme, for editors that complete and check it while one types.

Made from ``declaration.py`` by ``scripts/compile_model.py``: change it there. As text, as working them out takes longer than all else
that `pdsa new` does.
"""

PROJECT = r'''{
  "$defs": {
    "Act": {
      "additionalProperties": false,
      "description": "Act: what is done with the change, and what comes next.",
      "properties": {
        "recorded": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day this was written down; set by the tool."
        },
        "amended": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was last changed; set by the tool."
        },
        "on": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was decided."
        },
        "decision": {
          "anyOf": [
            {
              "enum": [
                "adopt",
                "adapt",
                "abandon"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "What is done with the change."
        },
        "because": {
          "description": "Why.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "next": {
          "description": "What the next cycle is to test.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "implementation": {
          "description": "When adopted: how it is put in place and kept.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "title": "Act",
      "type": "object"
    },
    "Aim": {
      "additionalProperties": false,
      "description": "What are we trying to accomplish?",
      "properties": {
        "statement": {
          "description": "The aim in one sentence.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "measure": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the measure that the aim is about."
        },
        "baseline": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "Where the measure stood at the start."
        },
        "target": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "Where it shall be."
        },
        "relative": {
          "description": "The target as a change of the baseline, such as 50% more; the number follows once the baseline is known.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "other_measures": {
          "description": "Further measures that the aim is about; the target of each stands at the measure.",
          "items": {
            "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
            "type": [
              "string",
              "integer"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "by": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day by which the target shall be reached."
        },
        "population": {
          "description": "For whom.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "place": {
          "description": "Where.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "how": {
          "description": "By what means, in a sentence; may be left out.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "revisions": {
          "description": "When the aim was looked at anew, and why.",
          "items": {
            "$ref": "#/$defs/Revision"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "title": "Aim",
      "type": "object"
    },
    "Cause": {
      "additionalProperties": false,
      "description": "One cause of the problem.",
      "properties": {
        "cause": {
          "description": "The cause, in a sentence.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "category": {
          "description": "Its group on a fishbone: people, tasks, tools, organisation, environment or your own.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "whys": {
          "description": "The answers to asking why, again and again, from this cause down to its root.",
          "items": {
            "type": [
              "string",
              "number",
              "boolean"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "count": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "How often it was seen, for a Pareto chart."
        }
      },
      "required": [
        "cause"
      ],
      "title": "Cause",
      "type": "object"
    },
    "Change": {
      "additionalProperties": false,
      "description": "What changes can we make that will result in improvement? One change idea.",
      "properties": {
        "id": {
          "description": "A short id, by which cycles name it.",
          "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
          "type": [
            "string",
            "integer"
          ]
        },
        "idea": {
          "description": "The idea, in a sentence.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "driver": {
          "description": "The driver of the aim that it acts on: the id of one under drivers, or its name.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "other_drivers": {
          "description": "Further drivers that it acts on.",
          "items": {
            "type": [
              "string",
              "number",
              "boolean"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "because": {
          "description": "Why it should work: the theory.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "concept": {
          "anyOf": [
            {
              "enum": [
                "waste",
                "work_flow",
                "inventory",
                "work_environment",
                "customers",
                "time",
                "variation",
                "mistakes",
                "product_or_service"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The group of change concepts it comes from."
        },
        "source": {
          "description": "Where the idea comes from.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "impact": {
          "anyOf": [
            {
              "enum": [
                "high",
                "low"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "How much it would bring."
        },
        "effort": {
          "anyOf": [
            {
              "enum": [
                "high",
                "low"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "How much work it would take."
        },
        "measures": {
          "description": "The ids of the measures that it should move.",
          "items": {
            "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
            "type": [
              "string",
              "integer"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "holding": {
          "description": "Once adopted: how its gain is held.",
          "anyOf": [
            {
              "$ref": "#/$defs/Holding"
            },
            {
              "type": "null"
            }
          ]
        }
      },
      "required": [
        "id",
        "idea"
      ],
      "title": "Change",
      "type": "object"
    },
    "CheckSettings": {
      "additionalProperties": false,
      "description": "What `pdsa check` shall do otherwise in this project.",
      "properties": {
        "ignore": {
          "description": "Checks that are not heard here, by code or family, each with the reason; of some cycles only: `PLN01/1`, `PLN/1-4`.",
          "patternProperties": {
            "^((AIM|MEA|IDE|PLN|DON|STU|ACT|RMP|DAT|SUS|STL|PID)([0-9]{2})?|(PLN|DON|STU|ACT|RMP|STL)([0-9]{2})?/[1-9][0-9]*(-[1-9][0-9]*)?)$": {
              "type": [
                "string",
                "number",
                "boolean"
              ]
            }
          },
          "type": "object"
        },
        "severity": {
          "description": "How much a check matters here, by code or family, where the program has it otherwise.",
          "patternProperties": {
            "^(AIM|MEA|IDE|PLN|DON|STU|ACT|RMP|DAT|SUS|STL|PID)([0-9]{2})?$": {
              "enum": [
                "error",
                "warning",
                "information"
              ]
            }
          },
          "type": "object"
        },
        "thresholds": {
          "description": "Numbers from which checks speak.",
          "anyOf": [
            {
              "$ref": "#/$defs/CheckThresholds"
            },
            {
              "type": "null"
            }
          ]
        }
      },
      "title": "CheckSettings",
      "type": "object"
    },
    "CheckThresholds": {
      "additionalProperties": false,
      "description": "The numbers from which checks speak, where this project needs others than the program's own.",
      "properties": {
        "undecided_days": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "A decision is due so many days after the study; else 14."
        },
        "first_test_days": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "A first test of more days is not small; else 31."
        },
        "jump": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "A test more than so many times as large as the last one is a jump; else 10."
        },
        "baseline_points": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "So many points a baseline needs; else 10."
        },
        "measuring_days": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "So many days after the first test began there are regular points; else 28."
        },
        "small_denominator": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "Below it a denominator is said to be very small; else 10."
        },
        "predictions_met": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "From so many answered predictions on, all met, nothing was at risk; else 5."
        },
        "silent_days": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "After so many days without a value, measuring has stopped; else 62."
        },
        "idle_days": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "After more days on which nothing happened, an open cycle or an active project stands still; else 62."
        }
      },
      "title": "CheckThresholds",
      "type": "object"
    },
    "Closing": {
      "additionalProperties": false,
      "description": "How the project ended.",
      "properties": {
        "on": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was closed."
        },
        "results": {
          "description": "What was reached, and what was not.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "learned": {
          "description": "What was learned that others should know.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "handed_over": {
          "description": "What is handed over.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "handed_over_to": {
          "description": "To whom.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "title": "Closing",
      "type": "object"
    },
    "Cycle": {
      "additionalProperties": false,
      "description": "One Plan-Do-Study-Act cycle: one test of one change.",
      "properties": {
        "number": {
          "description": "Its number, from 1.",
          "minimum": 1,
          "type": "integer"
        },
        "title": {
          "description": "What is tested, in a few words.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "change": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the change idea under test."
        },
        "other_changes": {
          "description": "Further ideas tested in the same cycle; nobody can tell then which of them worked.",
          "items": {
            "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
            "type": [
              "string",
              "integer"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "follows": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "The number of the cycle whose Act led to this one."
        },
        "purpose": {
          "anyOf": [
            {
              "enum": [
                "collect",
                "develop",
                "test",
                "implement"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "What the cycle is for."
        },
        "owner": {
          "description": "Who sees to it.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "scale": {
          "description": "How large the test is.",
          "anyOf": [
            {
              "$ref": "#/$defs/Scale"
            },
            {
              "type": "null"
            }
          ]
        },
        "plan": {
          "anyOf": [
            {
              "$ref": "#/$defs/Plan"
            },
            {
              "type": "null"
            }
          ],
          "description": "Plan."
        },
        "do": {
          "anyOf": [
            {
              "$ref": "#/$defs/Do"
            },
            {
              "type": "null"
            }
          ],
          "description": "Do."
        },
        "study": {
          "anyOf": [
            {
              "$ref": "#/$defs/Study"
            },
            {
              "type": "null"
            }
          ],
          "description": "Study."
        },
        "act": {
          "anyOf": [
            {
              "$ref": "#/$defs/Act"
            },
            {
              "type": "null"
            }
          ],
          "description": "Act."
        }
      },
      "required": [
        "number"
      ],
      "title": "Cycle",
      "type": "object"
    },
    "DataPoint": {
      "additionalProperties": false,
      "description": "One value of a measure: a value, or a numerator with its denominator.",
      "properties": {
        "on": {
          "description": "The day, or the first day of the period, that the value belongs to.",
          "format": "date",
          "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
          "type": "string"
        },
        "value": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "The value, where there is no denominator."
        },
        "numerator": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "How many had the event or property."
        },
        "denominator": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "Out of how many."
        },
        "note": {
          "description": "What one should know of this point.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "excluded": {
          "description": "Why the point is left out of the chart's lines; absent while it counts.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "excluded_on": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was excluded; set by the tool."
        }
      },
      "required": [
        "on"
      ],
      "title": "DataPoint",
      "type": "object"
    },
    "Diagnosis": {
      "additionalProperties": false,
      "description": "Diagnosing: what is wrong, and why.",
      "properties": {
        "statement": {
          "description": "What is wrong, for whom, how often.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "evidence": {
          "description": "How you know: data, observation, stories.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "steps": {
          "description": "The steps of the process as it is today, in order.",
          "items": {
            "type": [
              "string",
              "number",
              "boolean"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "causes": {
          "description": "Why it happens.",
          "items": {
            "$ref": "#/$defs/Cause"
          },
          "type": [
            "array",
            "null"
          ]
        },
        "counted": {
          "description": "What the counts of the causes count, and of which time.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "title": "Diagnosis",
      "type": "object"
    },
    "Do": {
      "additionalProperties": false,
      "description": "Do: what happened.",
      "properties": {
        "recorded": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day this was written down; set by the tool."
        },
        "amended": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was last changed; set by the tool."
        },
        "started": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day the test began."
        },
        "ended": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it ended."
        },
        "as_planned": {
          "anyOf": [
            {
              "enum": [
                true,
                false,
                "yes",
                "no"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "Whether it was carried out as planned."
        },
        "tested": {
          "description": "What was actually tested, where it differs from the plan.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "data": {
          "description": "What was counted or measured.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "observations": {
          "description": "What was seen.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "problems": {
          "description": "What went wrong.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "unexpected": {
          "description": "What nobody expected.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "adjustments": {
          "description": "What was changed on the way.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "harm": {
          "description": "Harm that came of the test, or nearly did.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "harm_resolved": {
          "description": "What was done about it.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "title": "Do",
      "type": "object"
    },
    "Driver": {
      "additionalProperties": false,
      "description": "What has to change for the aim to be reached: a primary driver, or a secondary one under another.",
      "properties": {
        "id": {
          "description": "A short id, by which ideas and other drivers name it.",
          "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
          "type": [
            "string",
            "integer"
          ]
        },
        "driver": {
          "description": "The driver, in a few words.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "under": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the driver that it is part of; a primary driver has none."
        },
        "measure": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the measure that follows it."
        },
        "goal": {
          "description": "Its interim goal.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "because": {
          "description": "Why it drives the aim.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "required": [
        "id",
        "driver"
      ],
      "title": "Driver",
      "type": "object"
    },
    "Finding": {
      "additionalProperties": false,
      "description": "What became of one prediction.",
      "properties": {
        "prediction": {
          "description": "The number of the prediction in the plan, counted from 1.",
          "minimum": 1,
          "type": "integer"
        },
        "outcome": {
          "anyOf": [
            {
              "enum": [
                "met",
                "partly",
                "missed",
                "unclear"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "How it came out."
        },
        "better": {
          "anyOf": [
            {
              "enum": [
                true,
                false,
                "yes",
                "no"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "Where it was missed: whether it came out better than predicted, so that it is no setback."
        },
        "result": {
          "description": "What was found.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "learned": {
          "description": "What that teaches.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "required": [
        "prediction"
      ],
      "title": "Finding",
      "type": "object"
    },
    "Holding": {
      "additionalProperties": false,
      "description": "How the gain of an adopted idea is held.",
      "properties": {
        "owner": {
          "description": "Who sees to it that the change stays.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "standard_work": {
          "description": "Where it has become the usual way of working, such as a policy or a checklist.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "measure": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the measure that is watched."
        },
        "watched_by": {
          "description": "Who watches it.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "frequency": {
          "description": "How often they look.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "until": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day until which it is watched."
        },
        "since": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day from which the gain is to be held; else that of the adoption."
        },
        "actions": {
          "description": "What is to be done to hold it.",
          "items": {
            "$ref": "#/$defs/Task"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "title": "Holding",
      "type": "object"
    },
    "Measure": {
      "additionalProperties": false,
      "description": "How will we know that a change is an improvement? One of the family of measures.",
      "properties": {
        "id": {
          "description": "A short id, by which the aim and commands name it.",
          "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
          "type": [
            "string",
            "integer"
          ]
        },
        "name": {
          "description": "Its name, as a chart would be titled.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "kind": {
          "description": "What it tells: the result, the doing, or side effects.",
          "enum": [
            "outcome",
            "process",
            "balancing",
            null
          ]
        },
        "type": {
          "anyOf": [
            {
              "enum": [
                "count",
                "percentage",
                "rate",
                "time",
                "days_between",
                "score"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "What one value is."
        },
        "unit": {
          "description": "The unit of its values, such as %, minutes, or falls per 1,000 bed days; a count out of another is shown in it. A percentage is in %.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "better": {
          "anyOf": [
            {
              "enum": [
                "higher",
                "lower"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The direction of good."
        },
        "definition": {
          "description": "The operational definition in words, where the fields below do not suffice.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "numerator": {
          "description": "What is counted.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "denominator": {
          "description": "Out of what it is counted.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "inclusions": {
          "description": "Who or what is included.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "exclusions": {
          "description": "Who or what is left out.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "criteria": {
          "description": "What words such as complete or on time mean.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "stratification": {
          "description": "By what it is split, such as shift or ward.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "data_source": {
          "description": "Where the data come from.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "collection": {
          "description": "How they are collected.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "collected_by": {
          "description": "Who collects them.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "frequency": {
          "description": "How often, such as weekly.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "sampling": {
          "description": "Which ones are looked at, if not all.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "baseline": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "The value before any change."
        },
        "baseline_until": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The last day of the baseline: the chart's lines are frozen on the points up to it."
        },
        "baseline_because": {
          "description": "Why the baseline is frozen there.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "baseline_recorded": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was frozen; set by the tool."
        },
        "rebases": {
          "description": "Days from which the lines are computed anew, each with its reason.",
          "items": {
            "$ref": "#/$defs/Rebase"
          },
          "type": [
            "array",
            "null"
          ]
        },
        "target": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "The value wanted."
        },
        "relative": {
          "description": "The target as a change of the baseline, such as 50% more; the number follows once the baseline is known.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "chart": {
          "anyOf": [
            {
              "enum": [
                "run",
                "i",
                "mr",
                "xbar",
                "s",
                "p",
                "pp",
                "u",
                "up",
                "c",
                "g",
                "t"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The chart it is drawn on."
        },
        "data": {
          "description": "Its values over time.",
          "items": {
            "$ref": "#/$defs/DataPoint"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "required": [
        "id",
        "name"
      ],
      "title": "Measure",
      "type": "object"
    },
    "Member": {
      "additionalProperties": false,
      "description": "A person of the team, by name or by role.",
      "properties": {
        "name": {
          "description": "Who; a role or initials will do.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "role": {
          "description": "What they do in the project, such as lead or sponsor.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "title": "Member",
      "type": "object"
    },
    "Plan": {
      "additionalProperties": false,
      "description": "Plan: what is tested, what is expected, who does what, which data tell.",
      "properties": {
        "recorded": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day this was written down; set by the tool: it proves that the prediction came first."
        },
        "amended": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was last changed; set by the tool."
        },
        "objective": {
          "description": "What this test is to find out.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "builds_on": {
          "description": "What it takes from the cycle that it follows.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "change_tested": {
          "description": "The change as it is tested this time, and what is different from last time.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "predictions": {
          "description": "Questions, each with its prediction.",
          "items": {
            "$ref": "#/$defs/Prediction"
          },
          "type": [
            "array",
            "null"
          ]
        },
        "tasks": {
          "description": "Who does what, when and where.",
          "items": {
            "$ref": "#/$defs/Task"
          },
          "type": [
            "array",
            "null"
          ]
        },
        "data_collection": {
          "description": "Which data tell, who collects them, when, where, how, and who looks at them.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "starts": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day the test is to begin."
        },
        "ends": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it is to end."
        }
      },
      "title": "Plan",
      "type": "object"
    },
    "Prediction": {
      "additionalProperties": false,
      "description": "A question that a test shall answer, and what you expect; written before the test begins.",
      "properties": {
        "question": {
          "description": "What you want to learn.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "prediction": {
          "description": "What you expect to happen, so that it can be seen to be wrong.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "because": {
          "description": "Why you expect it.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "recorded": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was written down as it stands, where that is not the day of the plan; set by the tool."
        },
        "afterwards": {
          "anyOf": [
            {
              "enum": [
                true,
                false,
                "yes",
                "no"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "Whether it was written down, or changed, when the test had begun, where the days do not show that; set by the tool."
        }
      },
      "title": "Prediction",
      "type": "object"
    },
    "Progress": {
      "additionalProperties": false,
      "description": "How far the project has come on the scale from 0.5 to 5, as a person judged it on one day.",
      "properties": {
        "score": {
          "description": "The score.",
          "maximum": 5,
          "minimum": 0.5,
          "multipleOf": 0.5,
          "type": "number"
        },
        "on": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was given."
        },
        "by": {
          "description": "Who gave it, by role.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "because": {
          "description": "Why, where it is not what the evidence proposes.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "proposed": {
          "anyOf": [
            {
              "maximum": 5,
              "minimum": 0.5,
              "multipleOf": 0.5,
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "What the evidence proposed on that day; set by the tool."
        }
      },
      "required": [
        "score"
      ],
      "title": "Progress",
      "type": "object"
    },
    "Rating": {
      "additionalProperties": false,
      "description": "How one person rates one factor of sustainability on one day.",
      "properties": {
        "factor": {
          "description": "The factor.",
          "enum": [
            "benefits",
            "credibility",
            "adaptability",
            "monitoring",
            "involvement",
            "behaviours",
            "senior_leadership",
            "clinical_leadership",
            "fit",
            "infrastructure"
          ]
        },
        "level": {
          "description": "How far it is in place.",
          "enum": [
            "not_yet",
            "partly",
            "mostly",
            "fully"
          ]
        },
        "by": {
          "description": "Who rates, by role.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "on": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day of the rating."
        },
        "because": {
          "description": "Why.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "required": [
        "factor",
        "level"
      ],
      "title": "Rating",
      "type": "object"
    },
    "Rebase": {
      "additionalProperties": false,
      "description": "A day from which the lines of a measure's chart are computed anew.",
      "properties": {
        "on": {
          "description": "The first day of the new phase.",
          "format": "date",
          "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
          "type": "string"
        },
        "because": {
          "description": "Why: what changed for good.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "recorded": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was decided; set by the tool."
        }
      },
      "required": [
        "on",
        "because"
      ],
      "title": "Rebase",
      "type": "object"
    },
    "Revision": {
      "additionalProperties": false,
      "description": "A day on which the aim was looked at anew, with what came of it.",
      "properties": {
        "on": {
          "description": "The day.",
          "format": "date",
          "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
          "type": "string"
        },
        "because": {
          "description": "Why, and what was changed or kept.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        }
      },
      "required": [
        "on",
        "because"
      ],
      "title": "Revision",
      "type": "object"
    },
    "Scale": {
      "additionalProperties": false,
      "description": "How large a test is.",
      "properties": {
        "size": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "How many."
        },
        "unit": {
          "description": "Of what, such as patients or nurses.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "whole_unit": {
          "anyOf": [
            {
              "enum": [
                true,
                false,
                "yes",
                "no"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "Whether it covers a whole unit at once, such as all patients of a ward."
        },
        "days": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "For how many days."
        },
        "conditions": {
          "description": "Under which conditions, such as day shift with one nurse.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "title": "Scale",
      "type": "object"
    },
    "Site": {
      "additionalProperties": false,
      "description": "Another site, unit or team that the change is to reach.",
      "properties": {
        "site": {
          "description": "Where.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "leader": {
          "description": "Who leads it there, by role.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "state": {
          "description": "How far it has come.",
          "enum": [
            "planned",
            "started",
            "adopted",
            "declined",
            null
          ]
        },
        "planned": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it is to start."
        },
        "started": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it started."
        },
        "adopted": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day the change was adopted there."
        },
        "declined": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was declined."
        },
        "because": {
          "description": "Why it was declined.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "changes": {
          "description": "The ids of the ideas that are spread there.",
          "items": {
            "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
            "type": [
              "string",
              "integer"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "adapted": {
          "description": "What was changed to make it fit.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "measure": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the measure that is followed there."
        },
        "actions": {
          "description": "What is to be done there.",
          "items": {
            "$ref": "#/$defs/Task"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "required": [
        "site"
      ],
      "title": "Site",
      "type": "object"
    },
    "Spread": {
      "additionalProperties": false,
      "description": "Where else the change is taken.",
      "properties": {
        "plan": {
          "description": "To whom it is to spread, by whom, by when, and how.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "intended": {
          "anyOf": [
            {
              "minimum": 1,
              "type": "integer"
            },
            {
              "type": "null"
            }
          ],
          "description": "How many sites it is to reach in the end."
        },
        "sites": {
          "description": "The sites.",
          "items": {
            "$ref": "#/$defs/Site"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "title": "Spread",
      "type": "object"
    },
    "Stakeholder": {
      "additionalProperties": false,
      "description": "A person or a group whose support the change needs, by role.",
      "properties": {
        "who": {
          "description": "Who; a role or a group will do.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "influence": {
          "anyOf": [
            {
              "enum": [
                "high",
                "low"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "How much they can help or hinder."
        },
        "interest": {
          "anyOf": [
            {
              "enum": [
                "high",
                "low"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "How much it matters to them."
        },
        "support": {
          "anyOf": [
            {
              "enum": [
                "opposed",
                "reluctant",
                "neutral",
                "supportive",
                "leading"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "How they stand towards the change now."
        },
        "support_needed": {
          "anyOf": [
            {
              "enum": [
                "opposed",
                "reluctant",
                "neutral",
                "supportive",
                "leading"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "How they have to stand for it to succeed."
        },
        "concerns": {
          "description": "What they care about or fear.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "actions": {
          "description": "What is done to gain or keep their support.",
          "items": {
            "$ref": "#/$defs/Task"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "required": [
        "who"
      ],
      "title": "Stakeholder",
      "type": "object"
    },
    "StatusChange": {
      "additionalProperties": false,
      "description": "A change of the project's status.",
      "properties": {
        "on": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day; set by the tool, unknown where nobody recorded it."
        },
        "status": {
          "description": "What the status was from then on.",
          "enum": [
            "active",
            "paused",
            "sustaining",
            "closed"
          ]
        }
      },
      "required": [
        "status"
      ],
      "title": "StatusChange",
      "type": "object"
    },
    "Study": {
      "additionalProperties": false,
      "description": "Study: predictions beside results, and what was learned.",
      "properties": {
        "recorded": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day this was written down; set by the tool."
        },
        "amended": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was last changed; set by the tool."
        },
        "on": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day the results were studied."
        },
        "findings": {
          "description": "One for each prediction.",
          "items": {
            "$ref": "#/$defs/Finding"
          },
          "type": [
            "array",
            "null"
          ]
        },
        "results": {
          "description": "The results, beyond the predictions.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "compared": {
          "description": "How they compare with the time before.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "learned": {
          "description": "What was learned.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "surprises": {
          "description": "What surprised.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "improved": {
          "anyOf": [
            {
              "enum": [
                "yes",
                "no",
                "unclear"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "Whether it led to improvement."
        },
        "why": {
          "description": "Why, or why not.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "title": "Study",
      "type": "object"
    },
    "Sustainability": {
      "additionalProperties": false,
      "description": "Whether the improvement will last: the ten factors of the NHS Sustainability Model.",
      "properties": {
        "ratings": {
          "description": "The ratings, by several people, over time.",
          "items": {
            "$ref": "#/$defs/Rating"
          },
          "type": [
            "array",
            "null"
          ]
        },
        "actions": {
          "description": "What is done about the factors with most to gain.",
          "items": {
            "$ref": "#/$defs/Task"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "title": "Sustainability",
      "type": "object"
    },
    "Task": {
      "additionalProperties": false,
      "description": "A thing to do: for a test, with a person, to hold a gain, at another site, or for the project as a whole.",
      "properties": {
        "what": {
          "description": "What is to be done.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "who": {
          "description": "By whom.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "when": {
          "description": "When: a date, or words such as each handover.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "where": {
          "description": "Where.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "how": {
          "description": "How.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "done": {
          "anyOf": [
            {
              "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it was done; absent while it is open."
        },
        "id": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "By which calendars know it again; set by the tool where its text changes, absent else."
        }
      },
      "required": [
        "what"
      ],
      "title": "Task",
      "type": "object"
    }
  },
  "additionalProperties": false,
  "description": "A whole project file.",
  "properties": {
    "pdsa": {
      "const": 1,
      "description": "The version of the file format; 1 today."
    },
    "title": {
      "description": "What the project is called.",
      "type": [
        "string",
        "number",
        "boolean"
      ]
    },
    "status": {
      "description": "Where it is in its life.",
      "enum": [
        "active",
        "paused",
        "sustaining",
        "closed",
        null
      ]
    },
    "programme": {
      "description": "The programme it belongs to; what a roll-up groups by.",
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ]
    },
    "programme_file": {
      "description": "The file of that programme, as seen from the folder of this one; checks compare the shared measures with it.",
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ]
    },
    "setting": {
      "description": "Where it takes place.",
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ]
    },
    "started": {
      "anyOf": [
        {
          "pattern": "^(\\d{4}-\\d{2}-\\d{2}|unknown)$",
          "type": "string"
        },
        {
          "type": "null"
        }
      ],
      "description": "The day the project began."
    },
    "team": {
      "description": "Who works on it.",
      "items": {
        "$ref": "#/$defs/Member"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "sources": {
      "description": "Publications or documents that it rests on.",
      "items": {
        "type": [
          "string",
          "number",
          "boolean"
        ]
      },
      "type": [
        "array",
        "null"
      ]
    },
    "notes": {
      "description": "Anything else one should know.",
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ]
    },
    "tasks": {
      "description": "What is to be done for the project as a whole.",
      "items": {
        "$ref": "#/$defs/Task"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "stakeholders": {
      "description": "Whose support the change needs.",
      "items": {
        "$ref": "#/$defs/Stakeholder"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "problem": {
      "anyOf": [
        {
          "$ref": "#/$defs/Diagnosis"
        },
        {
          "type": "null"
        }
      ]
    },
    "aim": {
      "anyOf": [
        {
          "$ref": "#/$defs/Aim"
        },
        {
          "type": "null"
        }
      ]
    },
    "measures": {
      "description": "How will we know that a change is an improvement?",
      "items": {
        "$ref": "#/$defs/Measure"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "drivers": {
      "description": "What has to change for the aim to be reached.",
      "items": {
        "$ref": "#/$defs/Driver"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "changes": {
      "description": "What changes can we make that will result in improvement?",
      "items": {
        "$ref": "#/$defs/Change"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "cycles": {
      "description": "The Plan-Do-Study-Act cycles.",
      "items": {
        "$ref": "#/$defs/Cycle"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "sustainability": {
      "description": "Whether the improvement will last.",
      "anyOf": [
        {
          "$ref": "#/$defs/Sustainability"
        },
        {
          "type": "null"
        }
      ]
    },
    "spread": {
      "anyOf": [
        {
          "$ref": "#/$defs/Spread"
        },
        {
          "type": "null"
        }
      ]
    },
    "closing": {
      "anyOf": [
        {
          "$ref": "#/$defs/Closing"
        },
        {
          "type": "null"
        }
      ]
    },
    "status_changes": {
      "description": "How the status changed, in order; set by the tool. Before the first it was active.",
      "items": {
        "$ref": "#/$defs/StatusChange"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "progress": {
      "description": "Progress scores over time.",
      "items": {
        "$ref": "#/$defs/Progress"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "check": {
      "anyOf": [
        {
          "$ref": "#/$defs/CheckSettings"
        },
        {
          "type": "null"
        }
      ]
    }
  },
  "required": [
    "pdsa",
    "title"
  ],
  "title": "PDSA project, file format 1",
  "type": "object",
  "$schema": "https://json-schema.org/draft/2020-12/schema"
}
'''

PROGRAMME = r'''{
  "$defs": {
    "ActionPeriod": {
      "additionalProperties": false,
      "description": "A time between learning sessions in which the teams test.",
      "properties": {
        "name": {
          "description": "What it is called.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "starts": {
          "description": "Its first day.",
          "format": "date",
          "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
          "type": "string"
        },
        "ends": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "Its last day; left out, it lasts until the day before the next one begins."
        }
      },
      "required": [
        "name",
        "starts"
      ],
      "title": "ActionPeriod",
      "type": "object"
    },
    "Aim": {
      "additionalProperties": false,
      "description": "What are we trying to accomplish?",
      "properties": {
        "statement": {
          "description": "The aim in one sentence.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "measure": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the measure that the aim is about."
        },
        "baseline": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "Where the measure stood at the start."
        },
        "target": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "Where it shall be."
        },
        "relative": {
          "description": "The target as a change of the baseline, such as 50% more; the number follows once the baseline is known.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "other_measures": {
          "description": "Further measures that the aim is about; the target of each stands at the measure.",
          "items": {
            "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
            "type": [
              "string",
              "integer"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        },
        "by": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day by which the target shall be reached."
        },
        "population": {
          "description": "For whom.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "place": {
          "description": "Where.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "how": {
          "description": "By what means, in a sentence; may be left out.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "revisions": {
          "description": "When the aim was looked at anew, and why.",
          "items": {
            "$ref": "#/$defs/Revision"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "title": "Aim",
      "type": "object"
    },
    "Calendar": {
      "additionalProperties": false,
      "description": "When the teams meet, and when they test.",
      "properties": {
        "learning_sessions": {
          "description": "The days on which the teams meet.",
          "items": {
            "$ref": "#/$defs/LearningSession"
          },
          "type": [
            "array",
            "null"
          ]
        },
        "action_periods": {
          "description": "The times in which they test.",
          "items": {
            "$ref": "#/$defs/ActionPeriod"
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "title": "Calendar",
      "type": "object"
    },
    "Driver": {
      "additionalProperties": false,
      "description": "What has to change for the aim to be reached: a primary driver, or a secondary one under another.",
      "properties": {
        "id": {
          "description": "A short id, by which ideas and other drivers name it.",
          "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
          "type": [
            "string",
            "integer"
          ]
        },
        "driver": {
          "description": "The driver, in a few words.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "under": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the driver that it is part of; a primary driver has none."
        },
        "measure": {
          "anyOf": [
            {
              "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
              "type": [
                "string",
                "integer"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The id of the measure that follows it."
        },
        "goal": {
          "description": "Its interim goal.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "because": {
          "description": "Why it drives the aim.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "required": [
        "id",
        "driver"
      ],
      "title": "Driver",
      "type": "object"
    },
    "LearningSession": {
      "additionalProperties": false,
      "description": "A day on which the teams learn from one another.",
      "properties": {
        "on": {
          "description": "The day.",
          "format": "date",
          "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
          "type": "string"
        },
        "title": {
          "description": "What it is called, or about.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        }
      },
      "required": [
        "on"
      ],
      "title": "LearningSession",
      "type": "object"
    },
    "PackageIdea": {
      "additionalProperties": false,
      "description": "One idea of the change package, which teams test under its id.",
      "properties": {
        "id": {
          "description": "A short id, by which the teams' own ideas name it.",
          "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
          "type": [
            "string",
            "integer"
          ]
        },
        "idea": {
          "description": "The idea, in a sentence.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "driver": {
          "description": "The driver of the aim that it acts on: the id of one under drivers, or its name.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "because": {
          "description": "Why it should work: the theory.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "concept": {
          "anyOf": [
            {
              "enum": [
                "waste",
                "work_flow",
                "inventory",
                "work_environment",
                "customers",
                "time",
                "variation",
                "mistakes",
                "product_or_service"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The group of change concepts it comes from."
        },
        "source": {
          "description": "Where the idea comes from.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "measures": {
          "description": "The ids of the measures that it should move.",
          "items": {
            "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
            "type": [
              "string",
              "integer"
            ]
          },
          "type": [
            "array",
            "null"
          ]
        }
      },
      "required": [
        "id",
        "idea"
      ],
      "title": "PackageIdea",
      "type": "object"
    },
    "Revision": {
      "additionalProperties": false,
      "description": "A day on which the aim was looked at anew, with what came of it.",
      "properties": {
        "on": {
          "description": "The day.",
          "format": "date",
          "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
          "type": "string"
        },
        "because": {
          "description": "Why, and what was changed or kept.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        }
      },
      "required": [
        "on",
        "because"
      ],
      "title": "Revision",
      "type": "object"
    },
    "SharedMeasure": {
      "additionalProperties": false,
      "description": "A measure that all teams of a collaborative keep, with the definition that holds for all of them.",
      "properties": {
        "id": {
          "description": "A short id, by which the aim and commands name it.",
          "pattern": "^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
          "type": [
            "string",
            "integer"
          ]
        },
        "name": {
          "description": "Its name, as a chart would be titled.",
          "type": [
            "string",
            "number",
            "boolean"
          ]
        },
        "kind": {
          "description": "What it tells: the result, the doing, or side effects.",
          "enum": [
            "outcome",
            "process",
            "balancing",
            null
          ]
        },
        "type": {
          "anyOf": [
            {
              "enum": [
                "count",
                "percentage",
                "rate",
                "time",
                "days_between",
                "score"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "What one value is."
        },
        "unit": {
          "description": "The unit of its values, such as %, minutes, or falls per 1,000 bed days; a count out of another is shown in it. A percentage is in %.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "better": {
          "anyOf": [
            {
              "enum": [
                "higher",
                "lower"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The direction of good."
        },
        "definition": {
          "description": "The operational definition in words, where the fields below do not suffice.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "numerator": {
          "description": "What is counted.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "denominator": {
          "description": "Out of what it is counted.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "inclusions": {
          "description": "Who or what is included.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "exclusions": {
          "description": "Who or what is left out.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "criteria": {
          "description": "What words such as complete or on time mean.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "stratification": {
          "description": "By what it is split, such as shift or ward.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "data_source": {
          "description": "Where the data come from.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "collection": {
          "description": "How they are collected.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "collected_by": {
          "description": "Who collects them.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "frequency": {
          "description": "How often, such as weekly.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "sampling": {
          "description": "Which ones are looked at, if not all.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "target": {
          "anyOf": [
            {
              "type": "number"
            },
            {
              "type": "null"
            }
          ],
          "description": "The value wanted, for each team."
        },
        "chart": {
          "anyOf": [
            {
              "enum": [
                "run",
                "i",
                "mr",
                "xbar",
                "s",
                "p",
                "pp",
                "u",
                "up",
                "c",
                "g",
                "t"
              ]
            },
            {
              "type": "null"
            }
          ],
          "description": "The chart it is drawn on."
        }
      },
      "required": [
        "id",
        "name"
      ],
      "title": "SharedMeasure",
      "type": "object"
    },
    "Team": {
      "additionalProperties": false,
      "description": "A team that takes part, and where its project is.",
      "properties": {
        "name": {
          "description": "Its name; left out where a pattern names many teams, each called by its setting.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "folder": {
          "description": "The folder of its projects, as seen from this file.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "file": {
          "description": "Its project file instead, or a pattern such as wards/*.pdsa.yaml.",
          "type": [
            "string",
            "number",
            "boolean",
            "null"
          ]
        },
        "joined": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The day it joined; its values and tests count from then on."
        },
        "left": {
          "anyOf": [
            {
              "format": "date",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
              "type": "string"
            },
            {
              "type": "null"
            }
          ],
          "description": "The last day on which it took part."
        }
      },
      "title": "Team",
      "type": "object"
    }
  },
  "additionalProperties": false,
  "description": "A whole file of a collaborative: several teams with one aim, shared measures and a change package.",
  "properties": {
    "pdsa_programme": {
      "const": 1,
      "description": "The version of the file format; 1 today."
    },
    "title": {
      "description": "What the collaborative is called.",
      "type": [
        "string",
        "number",
        "boolean"
      ]
    },
    "status": {
      "description": "Where it is in its life.",
      "enum": [
        "active",
        "paused",
        "sustaining",
        "closed",
        null
      ]
    },
    "lead": {
      "description": "Who leads it, by role.",
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ]
    },
    "notes": {
      "description": "Anything else one should know.",
      "type": [
        "string",
        "number",
        "boolean",
        "null"
      ]
    },
    "aim": {
      "anyOf": [
        {
          "$ref": "#/$defs/Aim"
        },
        {
          "type": "null"
        }
      ]
    },
    "measures": {
      "description": "The measures that all teams keep.",
      "items": {
        "$ref": "#/$defs/SharedMeasure"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "drivers": {
      "description": "What has to change for the aim to be reached.",
      "items": {
        "$ref": "#/$defs/Driver"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "change_package": {
      "description": "The ideas that teams choose from and test.",
      "items": {
        "$ref": "#/$defs/PackageIdea"
      },
      "type": [
        "array",
        "null"
      ]
    },
    "calendar": {
      "description": "Learning sessions and action periods.",
      "anyOf": [
        {
          "$ref": "#/$defs/Calendar"
        },
        {
          "type": "null"
        }
      ]
    },
    "teams": {
      "description": "Who takes part.",
      "items": {
        "$ref": "#/$defs/Team"
      },
      "type": [
        "array",
        "null"
      ]
    }
  },
  "required": [
    "pdsa_programme",
    "title"
  ],
  "title": "PDSA programme, file format 1",
  "type": "object",
  "$schema": "https://json-schema.org/draft/2020-12/schema"
}
'''
