"""One test or more for every problem code: code, place and message are what a person is shown."""

import pytest

from pdsa_cli.yamltext import CODES, Unreadable, read

CASES = [
    ("empty-file", b"", 1, 1, "The file has no content"),
    ("empty-file", b"# only a comment\n---\n", 1, 1, "The file has no content"),
    ("not-utf8", b"a: 1\nb: caf\xe9\n", 2, 7, "Byte 0xE9 at offset 11 is not UTF-8 text (in Windows-1252 it would be é)"),
    ("utf16", "a: b\n".encode("utf-16"), 0, 0, 'The file is saved as UTF-16 or UTF-32 (called "Unicode" by some programs), not as UTF-8'),
    ("utf16", "a: b\n".encode("utf-16-le"), 0, 0, 'The file is saved as UTF-16 or UTF-32 (called "Unicode" by some programs), not as UTF-8'),
    ("utf16", "a: b\n".encode("utf-32-be"), 0, 0, 'The file is saved as UTF-16 or UTF-32 (called "Unicode" by some programs), not as UTF-8'),
    ("nul-byte", b"a: 1\nb: some text\0\0\n", 2, 13, "The file contains 2 NUL bytes, the first of them here"),
    ("control-character", b"a: x\x07y\n", 1, 5, "An invisible character (U+0007) stands here"),
    ("control-character", b"a: 1\n\xef\xbb\xbfb: 2\n", 2, 1, "An invisible character (U+FEFF) stands here"),
    ("line-separator", "a: x\u2028y\n".encode(), 1, 5, "An invisible line separator (U+2028) stands here"),
    ("line-separator", b"a: x\xc2\x85y\n", 1, 5, "An invisible line separator (U+0085) stands here"),
    ("look-alike", "a:\n\u00a0 b: 1\n".encode(), 2, 1, "This line is indented with a no-break space (U+00A0), as pasted from a web page or Word"),
    ("merge-conflict", b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 1\n", 2, 1, "Two versions of the file were merged here and the conflict was not resolved"),
    ("too-deep", b"a: " + b"[" * 40, 1, 35, "Lists and keys are nested more than 32 levels deep from here on"),
    ("not-a-mapping", b"- a\n- b\n", 1, 1, "The file consists of a list, not of keys with their values"),
    ("not-a-mapping", b"just text\n", 1, 1, "The file consists of a text, not of keys with their values"),
    ("several-documents", b"a: 1\n---\nb: 2\n", 2, 1, "A second document begins here; a file is one project"),
    ("several-documents", b"a: 1\n...\nb: 2\n", 3, 1, "The file goes on after the line ... that ends it"),
    ("directive", b"%YAML 1.2\n---\na: 1\n", 1, 1, "A line that begins with a per cent sign gives instructions to YAML, which project files do not need"),
    ("directive", b"%FOO bar\n---\na: 1\n", 1, 1, "A line that begins with a per cent sign gives instructions to YAML, which project files do not need"),
    ("duplicate-key", b"a: 1\nb:\n  c: 1\n  c: 2\n", 4, 3, "The key c stands here for a second time; the first is in line 3"),
    ("key-null", b"a: 1\nnull: 2\n", 2, 1, "This word cannot be a key as it stands"),
    ("key-null", b": 2\n", 1, 1, "A value stands here without a key"),
    ("key-null", b"a: 1\n: 2\n", 2, 1, "A value stands here without a key"),
    ("complex-key", b"[a, b]: 1\n", 1, 1, "A list cannot be a key"),
    ("complex-key", b"a:\n  {b: c}: 1\n", 2, 3, "A mapping cannot be a key"),
    ("complex-key", b"? a\n: b\n", 1, 1, "A key cannot be marked with a question mark"),
    ("complex-key", b"a: ? b\n", 1, 4, "A question mark followed by a space begins a key that is not a plain text"),
    ("merge-key", b"a: 1\n<<: b\n", 2, 1, "The key << would merge other keys into this place"),
    ("anchor", b"a: &name 1\n", 1, 4, "&name would name this value for use elsewhere"),
    ("anchor", b"a: & co\n", 1, 4, "A text cannot begin with & unless it is in quotes (& would begin an anchor)"),
    ("alias", b"a: *name\n", 1, 4, "*name would repeat a value from elsewhere"),
    ("alias", b"a: * note\n", 1, 4, "A text cannot begin with * unless it is in quotes (* would begin an alias)"),
    ("tag", b"a: !!str 5\n", 1, 4, "!!str would say of which type this value is, which the key decides"),
    ("tag", b"a: !x!y z\n", 1, 4, "A text cannot begin with ! unless it is in quotes (! would begin a tag)"),
    ("tab-indent", b"a:\n\tb: 1\n\tc: 2\n", 2, 1, "This line is indented with a tab (so is 1 more below)"),
    ("tab-indent", b"a:\tb\n", 1, 3, "A tab stands here where only spaces can"),
    ("tab-indent", b"a: b\t# c\n", 1, 5, "A tab stands here where only spaces can"),
    ("colon-in-text", b"a: 1\ntitle: Aim: more\n", 2, 11, "A text without quotes cannot contain a colon followed by a space"),
    ("bad-indent", b"a: 1\n  b: 2\n", 2, 3, "This key is indented deeper than the line above it, which has its value already"),
    ("bad-indent", b"a:\n    b: 1\n  c: 2\n", 3, 3, "This line is not indented like the lines that it stands with"),
    ("bad-indent", b"a:\n  - b\n - c\n", 3, 2, "This line is not indented like the lines that it stands with"),
    ("missing-colon", b"a: 1\nsome words\nb: 2\n", 2, 1, "This line has no colon, so it is neither a key with its value nor part of the text above"),
    ("missing-colon", b"a: 1\nb:2\nc: 3\n", 2, 2, "There is no space after this colon"),
    ("missing-comma", b"a: ['x' 'y']\n", 1, 9, "Between [ and ] this does not follow on what stands before it"),
    ("unclosed-quote", b'a: "x\nb: 2\n', 1, 4, 'The text that begins here with " has no closing "'),
    ("unclosed-quote", b"a: 'x\nb: 2\n", 1, 4, "The text that begins here with ' has no closing '"),
    ("unclosed-bracket", b"a: [1, 2\nb: 3\n", 1, 4, "The [ that begins here has no closing ]"),
    ("unclosed-bracket", b"a: {b: 1, c: 2", 1, 4, "The { that begins here has no closing }"),
    ("stray-bracket", b"a: [1 }\n", 1, 7, "This } does not close the [ before it"),
    ("stray-bracket", b"a: ]\n", 1, 4, "Nothing was opened that this ] could belong to"),
    ("text-after-quote", b"a: 'it's'\n", 1, 8, "Text goes on after the closing '"),
    ("bad-first-character", b"a: @home\n", 1, 4, "A text cannot begin with @ unless it is in quotes"),
    ("bad-first-character", b"a: %x\n", 1, 4, "A text cannot begin with % unless it is in quotes"),
    ("bad-first-character", b"a: `x`\n", 1, 4, "A text cannot begin with ` unless it is in quotes"),
    ("unknown-escape", b'a: "C:\\ward"\n', 1, 7, "In double quotes a backslash begins an escape, and \\w is none"),
    ("bad-block-text", b"a: | text\n", 1, 6, "After | or > the line has to end, and the text begins on the next line, indented"),
    ("list-after-key", b"a: - b\n", 1, 4, "A list cannot begin on the line of its key, nor can a text without quotes begin with a hyphen and a space"),
    ("bad-syntax", b"'a'\nb\n", 2, 1, "The text cannot be understood from here on"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "raw", "line", "column", "message"), CASES)
def test_problem(code, raw, line, column, message, loader):
    with pytest.raises(Unreadable) as caught:
        read(raw, loader)
    (found,) = caught.value.problems
    assert (found.code, found.line, found.column, found.message) == (code, line, column, message)
    assert found.advice
    assert found.file == ""
    assert found.length >= 1


def test_too_large(loader):
    with pytest.raises(Unreadable) as caught:
        read(b"a: " + b"x" * 20_000_001, loader)
    assert [found.code for found in caught.value.problems] == ["too-large"]
    assert caught.value.problems[0].message == "The file has 20 MB; a project file can have 20 MB at most"


def test_too_many(loader):
    with pytest.raises(Unreadable) as caught:
        read(b"".join(b"a: 1\n" for _ in range(500)), loader)
    problems = caught.value.problems
    assert len(problems) == 201
    assert (problems[-1].code, problems[-1].line) == ("too-many", 202)


def test_every_code_is_tested():
    assert {case[0] for case in CASES} | {"too-large", "too-many"} == set(CODES)


def test_all_problems_at_once(loader):
    raw = (
        "a: &x 1\nb: *x\na: !t 2\n<<<<<<< mine\nc: 1\n=======\nc: 2\n>>>>>>> theirs\nd: x\u2028y\n"
        "? e\n: f\n<<: {}\n---\ng: h: i\n"
    ).encode()
    with pytest.raises(Unreadable) as caught:
        read(raw, loader)
    assert [(found.code, found.line, found.column) for found in caught.value.problems] == [
        ("anchor", 1, 4),
        ("alias", 2, 4),
        ("duplicate-key", 3, 1),
        ("tag", 3, 4),
        ("merge-conflict", 4, 1),
        ("line-separator", 9, 5),
        ("merge-key", 12, 1),
        ("several-documents", 13, 1),
        ("colon-in-text", 14, 5),
    ]


def test_advice_writes_the_line_out(loader):
    with pytest.raises(Unreadable) as caught:
        read(b"aim:\n  - statement: By June: 90% of newborns\n", loader)
    assert (
        caught.value.problems[0].advice == 'Put the text in quotes: - statement: "By June: 90% of newborns"'
    )


def test_both_sides_of_several_conflicts_are_passed(loader):
    conflict = b"<<<<<<< a\nx%d: 1\n||||||| base\nx: 0\n=======\nx: 2\nx: 2\n>>>>>>> b\n"
    with pytest.raises(Unreadable) as caught:
        read(conflict % 1 + conflict % 2 + b"y: 1\ny: 2\n", loader)
    assert [(found.code, found.line) for found in caught.value.problems] == [
        ("merge-conflict", 1),
        ("merge-conflict", 9),
        ("duplicate-key", 18),
    ]


def test_long_lines_are_cut_around_the_column(loader):
    with pytest.raises(Unreadable) as caught:
        read(b"a: [" + b"x, " * 200 + b"*y, " + b"z, " * 200 + b"z]\n", loader)
    found = caught.value.problems[0]
    assert found.column == 605
    assert len(found.excerpt) == 73
    assert (found.excerpt[0], found.excerpt[found.mark - 1], found.excerpt[-1]) == ("…", "*", "…")


@pytest.mark.parametrize("depth", [1_000, 100_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_deep_nesting_is_refused_quickly(depth, opening, loader):
    with pytest.raises(Unreadable) as caught:
        read(("a: " if opening != "- " else "").encode() + (opening * depth).encode(), loader)
    assert [found.code for found in caught.value.problems] == ["too-deep"]


def test_billion_laughs_are_refused_at_the_anchors(loader):
    laughs = "a0: &a0 lol\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    with pytest.raises(Unreadable) as caught:
        read(laughs.encode(), loader)
    assert {found.code for found in caught.value.problems} == {"anchor", "alias"}


def test_a_bracket_at_the_end_of_the_text_is_named(loader):
    with pytest.raises(Unreadable) as caught:
        read(b"a: 1\nb: [\n", loader)
    (found,) = caught.value.problems
    assert (found.code, found.line, found.column) == ("unclosed-bracket", 2, 4)
    assert found.message == "The [ that begins here has no closing ]"
