"""C++ text cut into code, comments and string literals, each with the line that it starts on."""

import re

# Longest first: a raw string may hold quotes, a string may hold what looks like a comment.
PIECE = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=mark)"'
    r'|"(?P<string>(?:[^"\\\n]|\\.)*)"'
    r"|(?<![0-9A-Fa-f])'(?:[^'\\\n]|\\.)+'",
    re.DOTALL,
)


def pieces(text):
    """(line, kind, text) with kind "code", "comment" or "string", in order. Characters count as code."""
    found, code_from = [], 0

    def add(kind, start, piece):
        if piece:
            found.append((text.count("\n", 0, start) + 1, kind, piece))

    for match in PIECE.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        add("code", code_from, text[code_from : match.start()])
        if kind == "comment":
            add("comment", match.start(), match[0])
        else:
            kind = "raw" if match["raw"] is not None else "string"
            add("string", match.start(kind), match[kind])
        code_from = match.end()
    add("code", code_from, text[code_from:])
    return found


def joined_strings(text):
    """(line, text) of each literal, neighbours that the compiler would join made one."""
    found, is_open = [], False
    for line, kind, piece in pieces(text):
        if kind == "string":
            if is_open:
                found[-1] = (found[-1][0], found[-1][1] + piece)
            else:
                found.append((line, piece))
            is_open = True
        elif kind == "code" and piece.strip():
            is_open = False
    return found
