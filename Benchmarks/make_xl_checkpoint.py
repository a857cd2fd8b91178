"""Writes a checkpoint of GPT-2 XL's size with random weights (6.2 GB, float32). Needs only NumPy.

    python3 Benchmarks/make_xl_checkpoint.py <folder> [<model whose tokenizer is copied>]

Every tensor is drawn and written in turn, so the script itself needs little memory. The weights are scaled
as GPT-2's own initialization scales them; biases and layer norms are random too.
"""

import argparse
import json
import math
import pathlib
import shutil

import numpy as np

CONFIG = {
    "model_type": "gpt2",
    "architectures": ["GPT2LMHeadModel"],
    "n_layer": 48,
    "n_head": 25,
    "n_embd": 1600,
    "n_positions": 1024,
    "vocab_size": 50257,
    "activation_function": "gelu_new",
    "layer_norm_epsilon": 1e-5,
    "bos_token_id": 50256,
    "eos_token_id": 50256,
}
REPOSITORY = pathlib.Path(__file__).resolve().parent.parent


def tensors(config):
    """(name, shape, mean, standard deviation) of each parameter, in the order of the file."""
    width, layers = config["n_embd"], config["n_layer"]
    into_residual = 0.02 / math.sqrt(2 * layers)
    yield "transformer.wte.weight", (config["vocab_size"], width), 0, 0.02
    yield "transformer.wpe.weight", (config["n_positions"], width), 0, 0.01
    for layer in range(layers):
        block = f"transformer.h.{layer}."
        for norm in ("ln_1", "ln_2"):
            yield block + norm + ".weight", (width,), 1, 0.1
            yield block + norm + ".bias", (width,), 0, 0.1
        for module, inputs, outputs, deviation in (
            ("attn.c_attn", width, 3 * width, 0.02),
            ("attn.c_proj", width, width, into_residual),
            ("mlp.c_fc", width, 4 * width, 0.02),
            ("mlp.c_proj", 4 * width, width, into_residual),
        ):
            yield block + module + ".weight", (inputs, outputs), 0, deviation
            yield block + module + ".bias", (outputs,), 0, 0.02
    yield "transformer.ln_f.weight", (width,), 1, 0.1
    yield "transformer.ln_f.bias", (width,), 0, 0.1


def write_safetensors(path, parameters, seed):
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name, shape, _, _ in parameters:
        size = 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 64 + 56)  # the data begins on a multiple of 64
    random = np.random.default_rng(seed)
    with open(path, "wb") as file:
        file.write(len(encoded).to_bytes(8, "little"))
        file.write(encoded)
        for _, shape, mean, deviation in parameters:
            values = random.standard_normal(math.prod(shape), dtype=np.float32)
            values *= np.float32(deviation)
            values += np.float32(mean)
            file.write(values.data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("tokenizer", type=pathlib.Path, nargs="?", default=REPOSITORY / "models/coffee")
    arguments = parser.parse_args()

    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name in ("vocab.json", "merges.txt"):
        shutil.copyfile(arguments.tokenizer / name, arguments.folder / name)
    (arguments.folder / "config.json").write_text(json.dumps(CONFIG, indent=2) + "\n")
    write_safetensors(arguments.folder / "model.safetensors", list(tensors(CONFIG)), seed=0)


if __name__ == "__main__":
    main()
