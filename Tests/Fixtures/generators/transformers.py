"""Small random GPT-2 checkpoints, and what transformers computes on them in float64.

A folder per checkpoint: `config.json`, the weights, and `expected.safetensors` with the tokens, each
module's output by its path, the hidden states, and the logits after an edit at one point.
Every parameter is random, biases and layer norms too, and scaled so that activations are of order 1 to 10.
"""

import json

import torch
from safetensors.torch import save_file

# This module bears the library's name; it is loaded as generators.transformers.
import transformers as library

ROWS = 2

DEFAULT = dict(n_layer=2, n_head=2, n_embd=16, n_positions=16, vocab_size=61)
SMALL = dict(n_layer=1, n_head=1, n_embd=8, n_positions=16, vocab_size=50)

# name: (config, how the file is written)
CHECKPOINTS = {
    "default": (DEFAULT, dict(edits=True)),
    "wide": (dict(n_layer=1, n_head=4, n_embd=48, n_positions=20, vocab_size=97), dict(length=20)),
    "one_token": (DEFAULT, dict(length=1)),
    "n_inner": (dict(DEFAULT, n_head=3, n_embd=12, n_inner=20), {}),
    "epsilon": (dict(SMALL, layer_norm_epsilon=1e-3), dict(embedding=0.05)),
    "unscaled": (dict(DEFAULT, scale_attn_weights=False), {}),
    "inverse_layer": (dict(DEFAULT, n_layer=3, scale_attn_by_inverse_layer_idx=True), {}),
    "upcast": (dict(DEFAULT, reorder_and_upcast_attn=True), {}),
    "untied": (dict(DEFAULT, tie_word_embeddings=False), {}),
    "float16": (DEFAULT, dict(dtype=torch.float16)),
    "bfloat16": (DEFAULT, dict(dtype=torch.bfloat16)),
    "float64": (SMALL, dict(dtype=torch.float64)),
    "sharded": (DEFAULT, dict(shards=3)),
    "bare_names": (DEFAULT, dict(prefix="", buffers=True)),
}
for function in ("gelu", "gelu_pytorch_tanh", "gelu_fast", "quick_gelu", "relu", "silu", "swish", "tanh"):
    CHECKPOINTS["act_" + function] = (dict(SMALL, activation_function=function), {})


def randomize(model, generator, embedding):
    """Random parameters whose products keep the size of what goes in."""
    for name, parameter in model.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator, dtype=torch.float64)
        if name.endswith("bias"):
            value = 0.3 * noise
        elif ".ln_" in name:
            value = 1 + 0.3 * noise
        elif "wte" in name or "wpe" in name or "lm_head" in name:
            value = embedding * noise
        else:
            value = noise * 1.5 / parameter.shape[0] ** 0.5
        parameter.data.copy_(value)


def save(model, folder, dtype, prefix="transformer.", buffers=False, shards=1):
    tensors = {}
    for name, parameter in model.named_parameters():
        tensors[name.replace("transformer.", prefix)] = parameter.data.to(dtype).contiguous()
    if buffers:
        size = model.config.n_positions
        for layer in range(model.config.n_layer):
            causal = torch.tril(torch.ones(size, size, dtype=torch.bool))
            tensors[f"{prefix}h.{layer}.attn.bias"] = causal.view(1, 1, size, size)
            tensors[f"{prefix}h.{layer}.attn.masked_bias"] = torch.tensor(-1e4)
    if shards == 1:
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
        return
    names = sorted(tensors)
    weight_map = {}
    for shard in range(shards):
        file = f"model-{shard + 1:05}-of-{shards:05}.safetensors"
        mine = {name: tensors[name] for name in names[shard::shards]}
        save_file(mine, folder / file, metadata={"format": "pt"})
        weight_map |= {name: file for name in mine}
    index = {"metadata": {"total_size": 0}, "weight_map": weight_map}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index) + "\n")


def first(value):
    return value[0] if isinstance(value, tuple) else value


def replace_first(value, tensor):
    return (tensor, *value[1:]) if isinstance(value, tuple) else tensor


def modules(model):
    """The modules whose values are compared: all but containers, dropouts and the bare transformer."""
    for path, module in model.named_modules():
        if path in ("", "transformer", "transformer.h") or "drop" in path:
            continue
        yield path, module


def record(model, tokens, **options):
    """Each module's output by path, and the inputs that are no other module's output."""
    values, handles = {}, []
    for path, module in modules(model):
        def keep(_, __, output, path=path):
            values[path] = first(output)
        handles.append(module.register_forward_hook(keep))
        if path.endswith((".attn.c_proj", ".ln_2")):
            def keep_input(_, inputs, path=path):
                values[path + ".input"] = inputs[0]
            handles.append(module.register_forward_pre_hook(keep_input))
    output = model(tokens, output_hidden_states=True, **options)
    for handle in handles:
        handle.remove()
    for index, state in enumerate(output.hidden_states):
        values[f"hidden_states.{index}"] = state
    return values


def edit(x):
    """What the edited runs do to a value; the tests do the same."""
    return x * 0.5 + 1


def edited_logits(model, tokens):
    """The logits of a run in which one module's output or input is changed, for each."""
    logits = {}
    for path, module in modules(model):
        handle = module.register_forward_hook(lambda _, __, out: replace_first(out, edit(first(out))))
        logits[f"edit.{path}"] = model(tokens).logits
        handle.remove()
        if path.endswith(("wte", "wpe")):
            continue
        handle = module.register_forward_pre_hook(lambda _, inputs: (edit(inputs[0]), *inputs[1:]))
        logits[f"edit.{path}.input"] = model(tokens).logits
        handle.remove()
    return logits


def checkpoint(folder, seed, config, edits=False, length=5, embedding=1.0, dtype=torch.float32, **layout):
    folder.mkdir(exist_ok=True)
    generator = torch.Generator().manual_seed(seed)
    config = library.GPT2Config(**config, bos_token_id=0, eos_token_id=0, attn_implementation="eager")
    model = library.GPT2LMHeadModel(config).eval()
    # The reference computes in float64 with the weights as the file holds them.
    model.to(torch.float64)
    randomize(model, generator, embedding)
    model.to(dtype).to(torch.float64)
    for block in model.transformer.h:
        # It refuses float64, and changes nothing but how half precision is computed.
        block.attn.reorder_and_upcast_attn = False
    save(model, folder, dtype, **layout)
    fields = {key: value for key, value in config.to_diff_dict().items() if not key.startswith("_")}
    fields |= {key: getattr(config, key) for key in ("model_type", "n_layer", "n_head", "n_embd", "n_positions", "vocab_size")}
    (folder / "config.json").write_text(json.dumps(fields, indent=2, sort_keys=True) + "\n")

    tokens = torch.randint(config.vocab_size, (ROWS, length), generator=generator)
    values = record(model, tokens)
    if edits:
        values |= edited_logits(model, tokens)
    # float32 holds the reference to 6e-8, far below the tolerance.
    expected = {name: value.to(torch.float32).contiguous().clone() for name, value in values.items()}
    save_file(expected | {"tokens": tokens}, folder / "expected.safetensors")


def generate(folder):
    with torch.no_grad():
        for seed, (name, (config, layout)) in enumerate(CHECKPOINTS.items()):
            checkpoint(folder / name, seed, config, **layout)
