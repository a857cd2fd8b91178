"""Token ids and character classes from the `tokenizers` library, as transformers' GPT2Tokenizer uses it."""

import json
import pathlib
import random
import tempfile

from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import GPT2Tokenizer

from generators import _json

ROOT = pathlib.Path(__file__).resolve().parents[3]

# The text of the reference experiment.
COFFEE = (
    "Turkish coffee is very finely ground coffee brewed by boiling. Any coffee bean may be used; "
    "arabica varieties are considered best, but robusta or a blend is also used.[1] The coffee grounds "
    "are left in the coffee when served.[2][3] The coffee may be ground at home in a manual grinder made "
    "for the very fine grind, ground to order by coffee merchants in most parts of the world, or bought "
    "ready-ground from many shops."
)

TEXTS = [
    "",
    COFFEE,
    "Turkish coffee",
    "a",
    " ",
    "  ",
    "\n",
    "\t\n ",
    # Contractions and apostrophes
    "I'm you're he's it'd they've we'll don't o'clock 'tis rock'n'roll",
    "I'M YOU'RE HE'S DON'T WE'LL",
    "I\u2019m you\u2019re he\u2019s don\u2019t \u2018quoted\u2019",
    "'s't're've'm'll'd", "''s '''t !'re ?'ve", "'", "''", "'r", "'l", "'v", "'re", "x'", " 's", "1's \u00e9's",
    # White space before words and at the end
    "a b", "a  b", "a   b", "a\tb", "a\t\tb", "a \tb", "a\t b", "a\nb", "a\n\nb", "a\n\n\nb", "a \n b", "a\r\nb",
    "  a", "\ta", "\n a", "a ", "a  ", "a   ", "a\n", "a\n\n", "a \n \t ", "   \n\n\n   ", "a  1", "a  !", "1   2",
    "a\u00a0b", "a \u00a0b", "a\u00a0 b", "\u00a0\u00a0b", "\u3000x", "x\u3000", "a\u2003\u2003b", "a\u200bb",
    "a\u180eb", "a\u0085b", "a\u2028\u2029b", "\ufeffa", " \u00a0", "\u1680a \u202f1 \u205f!",
    "".join(map(chr, range(32))), "".join(map(chr, range(32, 128))), "".join(map(chr, range(128, 256))),
    " ".join(map(chr, range(128))), "a".join(map(chr, range(128))), "  ".join(map(chr, range(160))),
    # Scripts
    "\u4f60\u597d\uff0c\u4e16\u754c\uff01 \u65e5\u672c\u8a9e\u306e\u30c6\u30ad\u30b9\u30c8\u3002 \ud55c\uad6d\uc5b4 \ud14d\uc2a4\ud2b8",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 \u0661\u0662\u0663\u061f",
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0967\u0968\u0969 \u0939\u093f\u0928\u094d\u0926\u0940",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! \u0393\u03b5\u03b9\u03ac \u03c3\u03bf\u03c5 \u05e9\u05dc\u05d5\u05dd",
    "T\u00fcrk kahvesi, caf\u00e9, na\u00efve, \u01c5, \u00df, \u0130stanbul, \u01b0\u01a1ng",
    "cafe\u0301 e\u0301\u0302 a\u0308b n\u0303 \u0301 x\u20dd",
    "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \u1206\u1208 \u10d2\u10d0 \u13a0\u13a1 \ua000",
    # Numbers
    "1234 3.14 1,000 1e-05 0x1F 2nd", "x\u00b2 \u00b3 \u00bd \u00bc \u2167 \u216b \u2460 \u3007 \u4e00 \u0be7 \U0001d7d8",
    "12\u00bd \u2160\u2161 a1b2 \u0660a \u09e7\u09e8 \uff11\uff12",
    # Emoji
    "\U0001f600 \U0001f469\u200d\U0001f4bb \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f9\U0001f1f7 \U0001f44d\U0001f3fd \u2764\ufe0f \u2615 coffee",
    # Code
    'def f(x):\n    """Doc."""\n\treturn x**2 + 1  # done\n\n\nif __name__ == "__main__":\n    print(f(3))\n',
    'for (int i = 0; i < n; ++i) { a[i] = b[i]->c; }\r\n\r\n#define X "\\n"\r\n',
    '{"n_layer": 12, "eps": 1e-05}', "https://example.org/a?b=c&d=%20#e", "user@example.org", "C:\\x\\y",
    "!!!!????....----____====", "$5.00 \u20ac3 \u00a32 50% #1 @x ~~ \u2026 \u2014\u2013 \u201cq\u201d \u00abr\u00bb",
    # Words
    "supercalifragilisticexpialidocious antidisestablishmentarianism", "ThisIsCamelCase and snake_case",
    "a" * 500, "ab" * 300, " " * 300 + "x", "\n" * 100, "1" * 200, "!" * 200, "\u00e9" * 100, "ha" * 99 + "!",
    # Special tokens in the text
    "<|endoftext|>", "a<|endoftext|>b", "a <|endoftext|> b", " <|endoftext|>", "<|endoftext|> ",
    "<|endoftext|><|endoftext|>", "a  <|endoftext|>  b", "<|endoftext|", "<|endoftext|<|endoftext|>>",
    "<|endoftext |>", "<|ENDOFTEXT|>", "\n\n<|endoftext|>'s", "<<|endoftext|>|>",
    # Private use, unassigned, last scalars of planes
    "\ue000 \uf8ff \u0378 \ufffd \ufffe \uffff \U0010ffff \U000e0041 \U0001fffe x",
]  # fmt: skip


def scalar(random_, planes):
    """A random code point, surrogates left out."""
    low, high = random_.choice(planes)
    while True:
        value = random_.randint(low, high)
        if not 0xD800 <= value < 0xE000:
            return chr(value)


def random_texts(seed):
    random_ = random.Random(seed)
    every = [(0, 0x10FFFF)]
    dense = [(0, 0x7F), (0x80, 0x2FF), (0x300, 0x1FFF), (0x2000, 0x33FF), (0x3400, 0xFFFF), (0x10000, 0x1FFFF)]
    marks = [chr(c) for c in (0x20, 0x09, 0x0A, 0x27, 0x73, 0x6C, 0x41, 0x31, 0x2E, 0xA0, 0xE9, 0x301, 0x2003, 0x4E00)]
    yield "".join(scalar(random_, every) for _ in range(2000))
    for _ in range(4):
        yield "".join(scalar(random_, dense) for _ in range(1000))
    for _ in range(8):
        yield "".join(random_.choice(marks) for _ in range(400))


def encoded(tokenizer, text):
    ids = tokenizer(text).input_ids
    return {"text": text, "ids": ids}


def character_classes():
    """The class of every code point as runs [first, class], and surrogates as the class "-"."""
    split = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)

    def joins(text):
        return len(split.pre_tokenize_str(text)) == 1

    runs = []
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            name = "-"
        else:
            character = chr(code)
            joined = [name for name, one in (("L", "a"), ("N", "1"), ("P", "!")) if joins(one + character)]
            assert len(joined) <= 1
            name = joined[0] if joined else "S"
        if not runs or runs[-1][1] != name:
            runs.append([code, name])
    return {"first": [code for code, _ in runs], "class": "".join(name for _, name in runs)}


def byte_alphabet():
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    alphabet = {byte: chr(byte) for byte in printable}
    for byte in range(256):
        if byte not in alphabet:
            alphabet[byte] = chr(0x100 + len(alphabet) - len(printable))
    return [alphabet[byte] for byte in range(256)]


def arbitrary_merges(seed, count, special):
    """A tokenizer whose merges come in an order that no training gives, and words for it.

    Merges may build on later ones, make the same token in several ways, and stand twice.
    """
    random_ = random.Random(seed)
    vocabulary = {token: i for i, token in enumerate(byte_alphabet())}
    made = list("abc")
    merges = []
    while len(merges) < count:
        left, right = random_.choice(made), random_.choice(made)
        if len(left + right) > 9:
            continue
        merges.append((left, right))
        if left + right not in vocabulary:
            vocabulary[left + right] = len(vocabulary)
            made.append(left + right)
    random_.shuffle(merges)
    for token in special.values():
        vocabulary[token] = len(vocabulary)

    # transformers reads files, and so does the test.
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        lines = ["#version: 0.2", *(f"{left} {right}" for left, right in merges)]
        (folder / "vocab.json").write_text(json.dumps(vocabulary))
        (folder / "merges.txt").write_text("\n".join(lines) + "\n")
        model = models.BPE.from_file(str(folder / "vocab.json"), str(folder / "merges.txt"))
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.add_special_tokens(list(special.values()))

    cases = []
    for length in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 33, 65, 130, 300]:
        for letters in ["a", "ab", "abc"]:
            text = "".join(random_.choice(letters) for _ in range(length))
            cases.append({"text": text, "ids": tokenizer.encode(text).ids})
    pieces = [*special.values(), "a", "bc", " ", "<", ">", "<s", "\u00e9"]
    for length in [1, 2, 3, 5, 8, 13, 30]:
        for _ in range(5):
            text = "".join(random_.choice(pieces) for _ in range(length))
            cases.append({"text": text, "ids": tokenizer.encode(text).ids})
    return {
        "vocabulary": vocabulary,
        "merges": [f"{left} {right}" for left, right in merges],
        "special": special,
        "cases": cases,
    }


def generate(folder):
    tokenizer = GPT2Tokenizer.from_pretrained(ROOT / "models" / "coffee")
    texts = TEXTS + list(random_texts(seed=2))
    _json.write(folder / "gpt2.json", [encoded(tokenizer, text) for text in texts])
    _json.write(folder / "classes.json", character_classes())
    _json.write(
        folder / "merges.json",
        [
            arbitrary_merges(1, 12, {"bos": "<s>"}),
            arbitrary_merges(2, 40, {"bos": "<s>", "eos": "<s><s", "mask": "<s> "}),
            arbitrary_merges(3, 120, {"unk": "\u4f60 <", "pad": "<\u0120>"}),
        ],
    )
