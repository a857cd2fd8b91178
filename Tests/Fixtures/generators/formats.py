"""Files as Python writes them: NumPy arrays and archives, safetensors, CSV and JSON.

expected.json says what is in the arrays: {file or "archive:name": {dtype, shape, data}}, the elements in row-major
order, integers and floats as text (`repr`, so that nothing is lost), the dtype ours. What NumPy must refuse or
what is broken on purpose is made by the tests themselves.
"""

import csv
import json
import pickle
from unittest import mock

import numpy as np
import safetensors.numpy
import safetensors.torch
import torch
from generators import _json

NAN, INF = float("nan"), float("inf")
# Python before 3.13 leaves a lone carriage return without quotes, which no reader then takes for part of a cell.
TEXTS = ["plain", "a, b", 'say "hi"', "two\nlines", "carriage\r\nreturn", "", "naïve 日本語 🙂", " space ", "1.5", "'q'"]


def ours(dtype):
    dtype = np.dtype(dtype)
    return "int64" if dtype.kind in "iu" else dtype.newbyteorder("=").name


def spec(array):
    array = np.asarray(array)
    dtype = ours(array.dtype)
    wide = array.astype({"bool": bool, "int64": object}.get(dtype, np.float64))
    data = [repr(x) if dtype == "int64" else bool(x) if dtype == "bool" else repr(float(x)) for x in wide.flatten()]
    return {"dtype": dtype, "shape": list(array.shape), "data": data}


def arrays():
    rng = np.random.default_rng(4)
    floats = [0.0, -0.0, 1.0, -1.5, 0.1, NAN, INF, -INF, 5e-324, 1.7976931348623157e308, 2 / 3, 1e-5]
    yield "bool", np.array([[True, False, True], [False, False, True]])
    for size in (1, 2, 4, 8):
        for kind in "iu":
            info = np.iinfo(f"{kind}{size}")
            largest = min(info.max, 2**63 - 1)
            values = np.array([info.min, 0, 1, largest - 1, largest], f"{kind}{size}")
            yield f"{kind}{size}", values
            if size > 1:
                yield f"{kind}{size}_big", values.astype(f">{kind}{size}")
    with np.errstate(over="ignore"):
        for size in (2, 4, 8):
            values = np.array(floats).astype(f"f{size}")
            yield f"f{size}", values.reshape(3, 4)
            yield f"f{size}_big", values.astype(f">f{size}")
    block = rng.standard_normal((2, 3, 4))
    yield "fortran", np.asfortranarray(block)
    yield "fortran_big", np.asfortranarray(block.astype(">f4"))
    yield "fortran_i2", np.asfortranarray(np.arange(12, dtype=np.int16).reshape(3, 4))
    yield "sliced", block[:, ::2, ::-1]
    yield "scalar", np.float32(7.5)
    yield "scalar_i8", np.int64(-3)
    yield "empty", np.zeros((0, 4))
    yield "empty_f", np.zeros((3, 0, 2), np.float32)
    yield "vector_1", np.array([42])
    yield "deep", np.arange(16.0).reshape(1, 2, 1, 2, 2, 2)
    yield "bool_0", np.array(True)


def save_versions(folder, expected):
    array = np.arange(6, dtype=np.int32).reshape(2, 3)
    for version in ((2, 0), (3, 0)):
        name = f"version_{version[0]}.npy"
        with open(folder / name, "wb") as file:
            np.lib.format.write_array(file, array, version=version)
        expected[name] = spec(array)


def generate(folder):
    expected = {}
    for name, array in arrays():
        np.save(folder / f"{name}.npy", array)
        expected[f"{name}.npy"] = spec(np.load(folder / f"{name}.npy"))
    save_versions(folder, expected)

    named = {
        "b": np.array([True, False]),
        "i": np.arange(5),
        "f": np.linspace(0, 1, 7, dtype=np.float32).reshape(7, 1),
        "d": np.array([[0.1, NAN], [INF, -0.0]]),
        "h": np.array([1.5, -2], np.float16),
        "s": np.float64(2.5),
        "none": np.zeros((0, 2)),
    }
    named = {name: named[name] for name in sorted(named)}
    np.savez(folder / "stored.npz", **named)
    np.savez(folder / "unicode.npz", **{"größe": np.arange(2)})
    np.savez(folder / "nothing.npz")
    with mock.patch("zipfile.ZIP64_LIMIT", 100):  # as for archives of more than 4 GiB
        np.savez(folder / "zip64.npz", **named)
    rows = {"big": np.zeros((200, 300)), "rows": np.tile(np.arange(100, dtype=np.uint8), (30, 1)), **named}
    np.savez_compressed(folder / "deflated.npz", **rows)
    for archive in ("stored", "unicode", "nothing", "deflated", "zip64"):
        with np.load(folder / f"{archive}.npz") as loaded:
            for name in loaded.files:
                if name != "big":
                    expected[f"{archive}.npz:{name}"] = spec(loaded[name])

    tensors = {
        "b": torch.tensor([True, False, True]),
        "i": torch.tensor([[-(2**63), 2**63 - 1]]),
        "h": torch.tensor([1.5, -2, 65504], dtype=torch.float16),
        "bf": torch.tensor([1.5, -2, 3.0e38], dtype=torch.bfloat16),
        "f": torch.tensor([[0.1, NAN], [INF, -0.0]], dtype=torch.float32),
        "d": torch.tensor([0.1, 1e-300], dtype=torch.float64),
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(0, 3),
        'quo"te\n': torch.tensor([1.0]),
    }
    safetensors.torch.save_file(tensors, folder / "tensors.safetensors", {"format": "pt"})
    for name, tensor in tensors.items():
        entry = spec(tensor.double().numpy() if tensor.is_floating_point() else tensor.numpy())
        entry["dtype"] = str(tensor.dtype).removeprefix("torch.")
        expected[f"tensors.safetensors:{name}"] = entry
    integers = {f"{kind}{size}": np.array([0, 1, 100], f"{kind}{size}") for kind in "iu" for size in (1, 2, 4, 8)}
    safetensors.numpy.save_file(integers, folder / "integers.safetensors")
    for name, array in integers.items():
        expected[f"integers.safetensors:{name}"] = spec(array)
    _json.write(folder / "expected.json", expected)

    np.save(folder / "refused_object.npy", np.array([{"a": 1}], object), allow_pickle=True)
    np.save(folder / "refused_record.npy", np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")]))
    np.save(folder / "refused_text.npy", np.array(["a", "bc"]))
    np.save(folder / "refused_complex.npy", np.array([1j]))
    np.save(folder / "refused_dates.npy", np.array(["2020-01-01"], "datetime64[D]"))
    np.save(folder / "refused_large.npy", np.array([2**63], np.uint64))
    np.save(folder / "refused_void.npy", np.array([b"ab"], "V2"))
    (folder / "refused_pickle.npy").write_bytes(pickle.dumps([1, 2]))

    texts(folder)
    json_files(folder)


def texts(folder):
    rows = [
        (text, repr(0.1 * i), i * 10**15 - 7, ["true", "false"][i % 2], "" if i == 3 else repr(1e22 / (i + 1)))
        for i, text in enumerate(TEXTS)
    ]
    header = ["text", "float", "integer", "flag", "missing, one"]

    def write(name, encoding="utf-8", **dialect):
        with open(folder / name, "w", newline="", encoding=encoding) as file:
            writer = csv.writer(file, **dialect)
            writer.writerow(header)
            writer.writerows(rows)

    write("table_lf.csv", lineterminator="\n")
    write("table_crlf.csv")
    write("table_bom.csv", encoding="utf-8-sig")
    write("table_quoted.csv", quoting=csv.QUOTE_ALL, lineterminator="\n")
    write("table.tsv", delimiter="\t", lineterminator="\n")
    columns = [list(column) for column in zip(*rows)]
    columns[1] = [float(x) for x in columns[1]]
    columns[3] = [x == "true" for x in columns[3]]
    columns[4] = [float(x) if x else NAN for x in columns[4]]
    (folder / "table.json").write_text(
        json.dumps({"names": header, "columns": dict(zip(header, columns))}, ensure_ascii=False), encoding="utf-8"
    )


def json_files(folder):
    value = {
        "a list": [1, -2, 9223372036854775807, -9223372036854775808],
        "empty": [[], {}, "", [[]], [{}]],
        "floats": [0.1, 1.0, -0.0, 1e-05, 0.0001, 1e16, 1.2e16, 123456789012345680.0, 1e22, 5e-324, 1.7976931348623157e308],
        "not finite": [NAN, INF, -INF],
        "nulls": [None, 1, None],
        "object": {"true": True, "false": False, "null": None},
        "texts": TEXTS + ["\x00\x01\x1f\x7f", "\u2028", "\\ / \b\f\t"],
        "é": 1,
        "e\u0301": 2,
    }
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    (folder / "value.json").write_text(text + "\n", encoding="utf-8")
    (folder / "value_ascii.json").write_text(json.dumps(value, sort_keys=True), encoding="utf-8-sig")
    (folder / "value_indented.json").write_text(
        json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n", encoding="utf-8"
    )
    records = [{"step": i, "loss": 1 / (i + 1), "text": text} for i, text in enumerate(TEXTS)] + [None, 3, []]
    lines = [json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records]
    (folder / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
