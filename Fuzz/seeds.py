"""Writes the small model and the seeds again: python3 Fuzz/seeds.py (needs NumPy)."""

import io
import json
import pathlib
import struct
import zipfile

import numpy as np

ROOT = pathlib.Path(__file__).parent
WIDTH, TOKENS, CONTEXT = 4, 260, 8


def safetensors(tensors, metadata=None):
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for name, (dtype, array) in tensors.items():
        bytes_ = array.tobytes()
        offsets = [len(data), len(data) + len(bytes_)]
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": offsets}
        data += bytes_
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def gpt2(tokens=TOKENS):
    shapes = {"wte.weight": (tokens, WIDTH), "wpe.weight": (CONTEXT, WIDTH)}
    for norm in ["h.0.ln_1", "h.0.ln_2", "ln_f"]:
        shapes |= {norm + ".weight": (WIDTH,), norm + ".bias": (WIDTH,)}
    for layer, inputs, outputs in [("attn.c_attn", 4, 12), ("attn.c_proj", 4, 4), ("mlp.c_fc", 4, 8), ("mlp.c_proj", 8, 4)]:
        shapes |= {f"h.0.{layer}.weight": (inputs, outputs), f"h.0.{layer}.bias": (outputs,)}
    random = np.random.default_rng(0)
    return {name: ("F16", random.normal(size=shape).astype("<f2")) for name, shape in shapes.items()}


def config(tokens=TOKENS):
    return json.dumps({"model_type": "gpt2", "n_layer": 1, "n_head": 2, "n_embd": WIDTH, "n_inner": 8,
                       "n_positions": CONTEXT, "vocab_size": tokens, "bos_token_id": 0, "eos_token_id": [0]}).encode()


def alphabet():
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    rest = [byte for byte in range(256) if byte not in plain]
    return [chr(byte) for byte in plain] + [chr(0x100 + i) for i in range(len(rest))]


def vocabulary():
    tokens = alphabet() + ["ab", "Ġa", "abc", "<|endoftext|>"]
    return json.dumps({token: i for i, token in enumerate(tokens)}, ensure_ascii=False).encode()


MERGES = "#version: 0.2\na b\nĠ a\nab c\n".encode()


def npy(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version)
    return file.getvalue()


def npz(method, **arrays):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, array in arrays.items():
            archive.writestr(zipfile.ZipInfo(name + ".npy"), npy(array), method)
    return file.getvalue()


def zip64():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("a.npy", "w", force_zip64=True) as entry:
        entry.write(npy(np.arange(2)))
    return file.getvalue()


def write(folder, *seeds):
    target = ROOT / folder
    target.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds, 1):
        (target / f"{number}").write_bytes(seed if isinstance(seed, bytes) else seed.encode())


def main():
    (ROOT / "Model").mkdir(exist_ok=True)
    model = {"config.json": config(), "model.safetensors": safetensors(gpt2()),
             "vocab.json": vocabulary(), "merges.txt": MERGES}
    for name, contents in model.items():
        (ROOT / "Model" / name).write_bytes(contents)

    three = np.arange(3)
    write("Seeds/npy", npy(np.arange(6.0).reshape(2, 3)), npy(np.asfortranarray(np.ones((2, 3), "<i2"))),
          npy(np.array([True, False]), (2, 0)), npy(np.array(1.5, ">f8")), npy(np.zeros((0, 4), "f4"), (3, 0)),
          npy(np.array([1, 2], "u8")))
    write("Seeds/npz", npz(zipfile.ZIP_STORED, a=three), npz(zipfile.ZIP_DEFLATED, a=three, b=np.zeros(500, "i1")),
          zip64(), npz(zipfile.ZIP_STORED))
    small = {"a": ("F32", np.ones((2, 2), "<f4")), "b": ("I8", np.ones(3, "i1")), "c": ("BOOL", np.ones(1, "?"))}
    write("Seeds/safetensors", safetensors(small, {"format": "pt"}), safetensors({"e": ("F64", np.zeros((0, 3)))}),
          safetensors({"h": ("BF16", np.ones(2, "<u2")), "u": ("U64", np.ones(1, "<u8"))}), safetensors({}))
    write("Seeds/csv", "a,b,c\n1,2.5,x\n3,nan,\"y, \"\"z\"\"\"\n", "\ufeffa;b\r\ntrue;-inf\r\n", "n\n1e400\n-0x1\n99999999999999999999\n",
          "a,b\r1,\r,2\r", "\n\n\"a\nb\"\n1\n")
    write("Seeds/json", '{"a":[1,-2.5e3,true,null,"x\\u00e9\\ud83d\\ude00\\n"],"b":{}}', "[NaN,-Infinity,1e999,12345678901234567890]",
          "\ufeff [[[[]]]]", '"\u00e9"')
    write("Seeds/jsonl", '{"a":1}\n\n[2]\r\n"x"', "\ufeff1\n2\n", "null\n{}\n")
    write("Seeds/config", config(), config().replace(b"8", b"8.0"), '{"model_type":"gpt2","n_layer":null,"n_ctx":8}')
    index = {"metadata": {"total_size": 1}, "weight_map": {name: "shard.safetensors" for name in gpt2()}}
    write("Seeds/index", json.dumps(index), '{"weight_map":{"a":"../shard.safetensors"}}')
    write("Seeds/vocabulary", vocabulary(), '{"a":0,"\\u0120b":1}')
    write("Seeds/merges", MERGES, "a b\r\nab c\r\n", "a b\na b\nĠ a")
    write("Seeds/special-tokens", '{"bos_token":"<|endoftext|>","eos_token":{"content":"ab"},"pad_token":null}', '{"x_token":"abc","y":[1]}')
    write("Seeds/weights", safetensors(gpt2()))
    parts = {"config.json": config(3), "model.safetensors": safetensors(gpt2(3))}
    write("Seeds/directory", b"\n".join(b"--- " + name.encode() + b"\n" + data for name, data in parts.items()),
          b"--- merges.txt\na b\n--- vocab.json\n{}")
    write("Seeds/patterns", "h.*.attn.c_proj", "blocks.0.hook_*", "h.-1.mlp", "h.0:3:2.mlp.input", "transformer.h.0.attn.q")
    write("Seeds/slices", "2:5", "::10", ":", "-1:1:-2", " 1 : 2 ", "9223372036854775807::-9223372036854775808")
    write("Seeds/einsum", "ij,jk->ik", "...i,...i->...", "ii->i", "ij,jk", "i...,j...->ji...", "a,b,->ab")
    write("Seeds/labels", "$\\tau_{max} = 0.31$\nlayer 3", "costs \\$5 & <b> %d", "$x^{2}\\mathrm{ab}\\text{ c}\\,\\alpha-1$", "$\\frac")
    write("Seeds/formats", "ks-", "C10o--", "#ff0000", "green", "(0.1,0.2,0.3)", "rx")


main()
