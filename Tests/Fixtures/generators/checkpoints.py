"""Safetensors files written by the reference library, with every type that can be read and some that cannot."""

import torch
from safetensors.torch import save_file

from generators import _json


def generate(folder):
    values = [0.0, -0.0, 1.0, -2.5, 65504.0, 6e-8]
    tensors = {
        name: torch.tensor(values, dtype=dtype).reshape(2, 3)
        for name, dtype in [
            ("F64", torch.float64), ("F32", torch.float32), ("F16", torch.float16), ("BF16", torch.bfloat16),
        ]
    }
    tensors["I64"] = torch.tensor([[-(2**63), 2**63 - 1]])
    tensors["BOOL"] = torch.tensor([True, False, True])
    tensors["I32"] = torch.tensor([1, 2, 3], dtype=torch.int32)
    tensors["U8"] = torch.tensor([1, 2, 3], dtype=torch.uint8)
    tensors["F8_E4M3"] = torch.tensor([1.0, 2.0]).to(torch.float8_e4m3fn)
    tensors["scalar"] = torch.tensor(7.5)
    tensors["empty"] = torch.zeros(0, 4)
    save_file(tensors, folder / "types.safetensors", metadata={"format": "pt", "note": "Ünï \"quoted\""})

    floats = {name: tensors[name].to(torch.float64).flatten().tolist() for name in ("F64", "F32", "F16", "BF16")}
    _json.write(folder / "types.json", {"floats": floats, "shapes": {n: list(t.shape) for n, t in tensors.items()}})
