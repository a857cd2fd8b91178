"""What Python's string methods say of letters, case and white space, and Unicode's widths as Python knows them."""

import unicodedata

from generators import _json

TEXTS = [
    "", "a", "A", "aB", "AB", "ab", "É", "é", "ß", "ŒUVRE", "İ", "ǅ", "Σίσυφος", "ΑΣ", "Привет", "日本", "1", "12", "²",
    "٣", "Ⅷ", "½", "a1", "A1", " ", "\t\n", "\u00a0", "\u2003 \u3000", "a b", "'", "-", "ĠThe", " x ", "\u2003x\u0301 \n",
    "🙂", "x\u0301", "ª", "ⓐ", "Ⓐ", "𝐀", "ﬁ", "_",
]


def generate(folder):
    _json.write(
        folder / "strings.json",
        [
            {
                "text": text, "lower": text.lower(), "upper": text.upper(), "strip": text.strip(),
                "isalpha": text.isalpha(), "isdigit": text.isdigit(), "isspace": text.isspace(),
                "isupper": text.isupper(), "islower": text.islower(),
            }
            for text in TEXTS
        ],
    )
    runs = []
    for value in range(0x20, 0x20000):
        char = chr(value)
        category = unicodedata.category(char)
        # Unassigned scalars have no width; flags are made of pairs; finals of Hangul stand with what is before.
        if category in ("Cn", "Cs", "Co", "Cc") or 0x1F1E6 <= value <= 0x1F1FF:
            continue
        wide = int(unicodedata.east_asian_width(char) in "WF")
        if runs and runs[-1][1:] == [value - 1, wide]:
            runs[-1][1] = value
        else:
            runs.append([value, value, wide])
    _json.write(folder / "widths.json", runs)
