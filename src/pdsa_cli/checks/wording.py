"""What words give away: a prediction that cannot turn out wrong, and a study that is still to come.

No study gives such words; they are our own, from texts as wards write them. Where a text can be read either way nothing is
said: a false alarm costs more trust than a miss.
"""

from pdsa_cli.lazily import pattern

_VAGUE = frozenset(
    [
        "hope",
        "hopes",
        "hoped",
        "hoping",
        "hopefully",
        "like",
        "likes",
        "liked",
        "love",
        "loves",
        "welcome",
        "welcomes",
        "accept",
        "accepts",
        "accepted",
        "accepting",
        "acceptable",
        "enjoy",
        "enjoys",
        "appreciate",
        "appreciates",
        "feel",
        "feels",
        "help",
        "helps",
        "helpful",
        "useful",
        "improve",
        "improves",
        "improved",
        "improving",
        "improvement",
        "improvements",
        "better",
        "good",
        "well",
        "nice",
        "nicer",
        "easy",
        "easier",
        "easily",
        "smooth",
        "smoother",
        "smoothly",
        "happy",
        "happier",
        "satisfy",
        "satisfied",
        "satisfaction",
        "positive",
        "effective",
        "efficient",
        "successful",
        "succeed",
        "succeeds",
        "success",
        "benefit",
        "benefits",
        "awareness",
    ]
)
"""Words that everybody may fill as it comes out."""
_VAGUE_WITH = frozenset(("work", "works", "difference"))
_VAGUE_PHRASE = pattern(
    r"\b(?:(?:it|this|that|idea|change|system|intervention)\s+(?:will\s+)?works?|make\s+a\s+difference)\b"
)
_WORD = pattern(r"[a-z]+")

_NAMED = (
    r"(?:wards?|bays?|rooms?|beds?|units?|floors?|theatres?|levels?|bands?|cycles?|tests?|teams?|clinics?|sites?|phases?)"
    r"(?:\s+no\.?)?"
)
_NO_AMOUNT = pattern(
    rf"\b{_NAMED}\s+[0-9]+[a-z]?\b"
    r"|\b(?:within|in|after|over|for|during)\s+(?:the\s+)?(?:next\s+|first\s+|about\s+)?"
    r"(?:[0-9]+|one|two|three|four|six|a\s+few)\s+(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:by|in|since|from|until|on)\s+(?:[0-9]{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"(?:\s+[0-9]{1,4})?\b"
    r"|\b(?:19|20)[0-9]{2}(?:-[0-9]{2}-[0-9]{2})?\b"
    r"|\b[a-z]+-?[0-9]+\b"
)
"""Numbers that count nothing: those of a ward or a room, a day, or the time by which something vague is to come."""

_COUNTABLE = pattern(
    r"[0-9]|\b(?:all|both|each|every|everybody|everyone|half|at\s+(?:least|most)|fewer|never|nobody|no|none|nothing|always|only"
    r"|once|twice|thrice|double|third|quarter|zero|one|two|three|four|five|six|seven|eight|nine|ten|dozen|higher|lower|shorter"
    r"|longer|faster|slower|earlier|later|sooner|same|unchanged|without|less\s+time|(?:more|less|as\s+many)\s+\w+s\s+than)\b"
)
"""Whatever else a text says, this can be counted or compared."""


def cannot_be_wrong(prediction: str) -> bool:
    """Whether a prediction is a hope: its words may mean anything, and nothing in it can be counted or compared."""
    text = prediction.lower()
    words = _WORD.findall(text)
    vague = not _VAGUE.isdisjoint(words) or (
        not _VAGUE_WITH.isdisjoint(words) and _VAGUE_PHRASE.search(text) is not None
    )
    return vague and _COUNTABLE.search(_NO_AMOUNT.sub(" ", text)) is None


_RESULTS = r"(?:results?|data|figures|numbers|counts|values|analysis|answers|feedback|forms)"
_DONE_TO_DATA = (
    r"(?:analy[sz]ed|counted|measured|evaluated|audited|calculated|determined|studied|compared|looked\s+at"
    r"|known|available|reported)"
)
_TO_STUDY = (
    r"(?:look\s+at|count|measure|collect|analy[sz]e|evaluate|assess|audit|calculate|determine|study|compare|discuss|review"
    r"|find\s+out|see\s+(?:if|whether|how|what))"
)
_STILL_TO_COME = pattern(
    rf"\b(?:we|i|the\s+team)\s+(?:will|shall|(?:are|am|is)\s+(?:still\s+)?going\s+to|(?:still\s+)?(?:have|has|need|needs|plan|plans"
    rf"|intend|intends|expect|expects|hope|hopes|want|wants)\s+to)\s+(?:\w+ly\s+|then\s+|now\s+|also\s+)?{_TO_STUDY}\b"
    rf"|\b(?:(?:will|shall|(?:is|are)\s+(?:still\s+)?(?:going\s+)?to)\s+be|(?:still\s+)?to\s+be)\s+(?:\w+ly\s+)?{_DONE_TO_DATA}\b"
    rf"|\b{_RESULTS}\s+(?:will|shall|(?:(?:is|are)\s+)?(?:still\s+)?to)\s+"
    r"(?:be\s+\w+|follow|come|arrive)\b"
    rf"|^\W*(?:(?:the|all|our|final|test|lab|laboratory|audit|survey)\s+)*{_RESULTS}\s+(?:is\s+|are\s+)?(?:still\s+)?"
    r"(?:pending|awaited|outstanding|missing|not\s+(?:yet\s+)?(?:there|in|known|available|analy[sz]ed|counted)(?:\s+yet)?)\b"
    rf"|^\W*(?:(?:we\s+are\s+)?(?:still\s+)?(?:awaiting|waiting\s+for))\s+(?:\w+\s+){{0,3}}{_RESULTS}\b"
)
_REPORTED = pattern(
    r"\b(?:said|says?|told|asked|thinks?|thought|hoped|wanted|wants?|promised|agreed|decided|expected|if)\b"
)
_CLAUSES = pattern(r"[.;!?\n]+(?![0-9])")
_HINTS = (
    "will",
    "shall",
    "to be",
    "pending",
    "await",
    "waiting",
    "outstanding",
    "missing",
    "to follow",
    "to come",
    " not ",
)
_INTENDING = (
    "going to",
    "have to",
    "need to",
    "needs to",
    "plan to",
    "intend to",
    "expect to",
    "hope to",
    "want to",
)


def still_to_come(text: str | None) -> str | None:
    """The words of a result that say that it is still to come; None where any part of the text is a result."""
    if not text:
        return None
    plainly = " ".join(text.lower().split())
    if not any(hint in plainly for hint in (*_HINTS, *_INTENDING)):
        return None
    said = None
    for clause in _CLAUSES.split(plainly):
        found = _STILL_TO_COME.search(clause)
        if found and not _REPORTED.search(clause, 0, found.start()):
            said = said or found[0].strip()
        elif any(map(str.isdigit, clause)):
            return None
    return said
