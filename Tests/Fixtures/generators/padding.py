"""Ragged batches on random checkpoints: `padded.safetensors`.

`right.tokens`, `right.mask`, `left.tokens` and `left.mask` are a batch of rows of different lengths, padded on
either side. `row.<r>.<point>` is the value when the row is run alone, which must be what the row's real
positions have in either batch; that transformers and TransformerLens do so is checked while the file is made.
`row.<r>.edit.<point>` are the logits of the row alone after an edit.
"""

import torch

from generators import _models, _points
from generators.interventions import edited, inner
from generators.transformers import edit, record

FOLDER = "transformers"
LENGTHS = {"default": (6, 3, 1), "wide": (7, 2, 1)}
EDITS = ("blocks.0.attn.hook_attn_scores", "blocks.0.hook_resid_mid", "blocks.1.attn.hook_z")


def pad(rows, side):
    """The batch and its mask, both [B, T]. The padding is token 0, and masked all the same."""
    length = max(len(row) for row in rows)
    tokens = torch.zeros(len(rows), length, dtype=torch.int64)
    mask = torch.zeros(len(rows), length, dtype=torch.int64)
    for index, row in enumerate(rows):
        real = slice(0, len(row)) if side == "right" else slice(length - len(row), length)
        tokens[index, real] = row
        mask[index, real] = 1
    return tokens, mask


def real_part(name, value, index, mask):
    """The row's real positions of a value of the batch: [1, T, ...], or [1, H, T, T] for attention."""
    real = mask[index].bool()
    row = value[index : index + 1] if value.shape[0] == mask.shape[0] else value
    if not name.startswith("edit.") and _points.component(name) in ("scores", "masked_scores", "pattern"):
        return row[:, :, real][:, :, :, real]
    return row[:, real]


def of_modules(model, tokens, mask=None):
    """As transformers has it, with positions counted from each row's first real token."""
    options = {}
    if mask is not None:
        options = dict(attention_mask=mask, position_ids=(mask.cumsum(1) - 1).clamp(min=0))
    return record(model, tokens, **options)


def compare(batch, rows, mask, what):
    for name, value in batch.items():
        for index, row in enumerate(rows):
            _models.check(real_part(name, value, index, mask), row[name], f"{what} {name} {index}")


def edited_runs(lens, tokens, **options):
    return {
        "edit." + _points.canonical(name): edited(lens, tokens, name, edit, **options)
        for name in EDITS
        if name in lens.hook_dict
    }


def padded(model, lens, lengths, generator):
    rows = [torch.randint(1, model.config.vocab_size, (length,), generator=generator) for length in lengths]
    alone = [of_modules(model, row[None]) for row in rows]
    alone_inner = [inner(lens, row[None]) for row in rows]
    alone_edited = [edited_runs(lens, row[None]) for row in rows]
    values = {}
    for side in ("right", "left"):
        tokens, mask = pad(rows, side)
        values |= {f"{side}.tokens": tokens, f"{side}.mask": mask}
        compare(of_modules(model, tokens, mask), alone, mask, side)
        compare(inner(lens, tokens, attention_mask=mask), alone_inner, mask, side)
        compare(edited_runs(lens, tokens, attention_mask=mask), alone_edited, mask, side)
    for index, row in enumerate(rows):
        for name, value in {**alone[index], **alone_inner[index], **alone_edited[index]}.items():
            if not name.startswith("hidden_states") and not _points.is_copy(name):
                values[f"row.{index}.{name}"] = value
    return values


def generate(folder):
    with torch.no_grad():
        for seed, (name, lengths) in enumerate(LENGTHS.items()):
            model = _models.reference(folder / name)
            lens = _models.hooked(model)
            generator = torch.Generator().manual_seed(seed)
            _models.save(folder / name / "padded.safetensors", padded(model, lens, lengths, generator))
