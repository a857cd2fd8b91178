"""What TransformerLens computes on the random checkpoints inside attention and layer norms.

- `inner.safetensors` holds the value at each inner point, by its name here.
- `edits.safetensors` holds the logits after an edit at one inner point: `edit.<point>`, or
  `square_last_head.<point>` for the copies of the residual stream that a layer norm reads.
- `lens_aliases.json` holds each hook point of TransformerLens with its name here and its shape.
"""

import torch
from safetensors.torch import load_file

from generators import _json, _models, _points
from generators.transformers import edit

FOLDER = "transformers"
CHECKPOINTS = ("default", "wide", "n_inner", "unscaled", "inverse_layer", "untied")


def cached(lens, tokens, **options):
    """The value at each point, by TransformerLens' name, with the shape that it has by default."""
    _, values = _models.switch(lens).run_with_cache(tokens, **options)
    _, more = _models.switch(lens, *_models.SWITCHES).run_with_cache(tokens, **options)
    _models.switch(lens)
    return {**{name: more[name] for name in more if name not in values}, **values}


def inner(lens, tokens, **options):
    """The value at each inner point, by its name here."""
    values = {
        _points.canonical(name): value
        for name, value in cached(lens, tokens, **options).items()
        if _points.is_inner(_points.canonical(name))
    }
    for layer, block in enumerate(lens.blocks):
        path = f"transformer.h.{layer}.attn."
        values[path + "scores"] = block.attn.calculate_attention_scores(values[path + "q"], values[path + "k"])
    return values


def edited(lens, tokens, lens_name, change, **options):
    """The logits of a run with `change` at one point of TransformerLens."""
    _models.switch(lens, _points.option(_points.canonical(lens_name)))
    hook = (lens_name, lambda value, hook: change(value))
    logits = lens.run_with_hooks(tokens, fwd_hooks=[hook], **options)
    _models.switch(lens)
    return logits


def edited_scores(lens, tokens, layer, change):
    """As `edited`, at the scores before masking, where TransformerLens has no hook."""
    attention = lens.blocks[layer].attn
    compute = attention.calculate_attention_scores
    attention.calculate_attention_scores = lambda q, k: change(compute(q, k))
    logits = lens(tokens)
    attention.calculate_attention_scores = compute
    return logits


def square_last_head(x):
    """An edit that a layer norm does not undo, as it does undo `edit`. x: [B, T, H, C]"""
    return torch.cat([x[:, :, :-1], x[:, :, -1:] ** 2], dim=2)


def edits(lens, tokens):
    plain = lens(tokens)
    logits = {}
    for name in lens.hook_dict:
        point = _points.canonical(name)
        if _points.is_copy(point):
            logits["square_last_head." + point] = edited(lens, tokens, name, square_last_head)
        elif _points.is_inner(point):
            logits["edit." + point] = edited(lens, tokens, name, edit)
    for layer in range(lens.cfg.n_layers):
        name = f"edit.transformer.h.{layer}.attn.scores"
        logits[name] = edited_scores(lens, tokens, layer, edit)
    for name, value in logits.items():
        assert (value - plain).abs().max() > 1e-3, name
    return logits


def compare(lens, model, folder, values):
    """TransformerLens' values against those of transformers, and the two masked attentions."""
    tokens = _models.tokens(folder)
    expected = load_file(folder / "expected.safetensors")
    _models.check(lens(tokens), expected["lm_head"], "logits")
    for name, value in cached(lens, tokens).items():
        if (here := _points.canonical(name)) in expected:
            _models.check(value, expected[here], here)
    attentions = model(tokens, output_attentions=True).attentions
    for layer, pattern in enumerate(attentions):
        _models.check(values[f"transformer.h.{layer}.attn.pattern"], pattern, f"pattern {layer}")


def aliases(lens, tokens):
    values = cached(lens, tokens)
    points = {name: {"name": _points.canonical(name), "shape": list(values[name].shape)} for name in values}
    return {"points": points, "left_out": sorted(set(lens.hook_dict) - set(points))}


def generate(folder):
    with torch.no_grad():
        for name in CHECKPOINTS:
            here = folder / name
            model = _models.reference(here)
            lens = _models.hooked(model)
            tokens = _models.tokens(here)
            values = inner(lens, tokens)
            compare(lens, model, here, values)
            if name == "wide":
                values = {path: value for path, value in values.items() if not _points.is_copy(path)}
            _models.save(here / "inner.safetensors", values)
            if name == "default":
                _models.save(here / "edits.safetensors", edits(lens, tokens))
                _json.write(here / "lens_aliases.json", aliases(lens, tokens))
