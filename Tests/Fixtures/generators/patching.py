"""Patching, ablation and attention measures: TransformerLens' own functions, and what papers define in PyTorch.

The checkpoint `default` has two blocks; `bundled` is the model in models/coffee, with six. All is computed in
float64. Path patching has no function in TransformerLens: `path_patching` follows appendix B of Wang et al.
2022 step by step, with hooks that replace whole activations.
"""

import itertools
import pathlib

import torch
from transformer_lens import head_detector, patching

from generators import _json, _models

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]

# What is patched, and the function of TransformerLens that does it.
SWEEPS = {
    "resid_pre": patching.get_act_patch_resid_pre,
    "resid_mid": patching.get_act_patch_resid_mid,
    "attn_out": patching.get_act_patch_attn_out,
    "mlp_out": patching.get_act_patch_mlp_out,
    "z": patching.get_act_patch_attn_head_out_all_pos,
    "q": patching.get_act_patch_attn_head_q_all_pos,
    "k": patching.get_act_patch_attn_head_k_all_pos,
    "v": patching.get_act_patch_attn_head_v_all_pos,
    "pattern": patching.get_act_patch_attn_head_pattern_all_pos,
    "z_by_position": patching.get_act_patch_attn_head_out_by_pos,
    "v_by_position": patching.get_act_patch_attn_head_v_by_pos,
    "pattern_by_position": patching.get_act_patch_attn_head_pattern_by_pos,
    "pattern_by_source": patching.get_act_patch_attn_head_pattern_dest_src_pos,
}


def difference(answers, wrong):
    """The mean over rows of how far the last logit of one token is above another's."""
    rows = torch.arange(len(answers))
    return lambda logits: (logits[rows, -1, answers] - logits[rows, -1, wrong]).mean()


def replaced(values):
    """Hooks that put values in place of the activations of the same names."""
    return [(name, lambda value, hook, new=new: new.clone()) for name, new in values.items()]


def part(name, head, old, new):
    """The activation `old` with one head of `new`, or all of it."""
    if head is None:
        return {name: new}
    value = old.clone()
    value[:, :, head] = new[:, :, head]
    return {name: value}


def path_patching(lens, clean, old, new, metric, sender, receivers, freeze_mlps=False):
    """The metric when the sender's value of the corrupted run reaches the receivers along direct paths alone.

    old, new: the activations of the clean and of the corrupted run.
    """
    layers = range(lens.cfg.n_layers)
    kinds = ["attn.hook_z"] + (["hook_mlp_out"] if freeze_mlps else [])
    values = {f"blocks.{layer}.{kind}": old[f"blocks.{layer}.{kind}"] for layer in layers for kind in kinds}
    values |= part(*sender, old[sender[0]], new[sender[0]])
    # What comes before the sender it cannot change, so that freezing it as well does nothing.
    received = {}

    def keep(value, hook):
        received[hook.name] = value.clone()

    lens.run_with_hooks(clean, fwd_hooks=replaced(values) + [(name, keep) for name, _ in receivers])

    def receive(head):
        # Other heads of the same point stay free: an earlier receiver may have changed them.
        return lambda value, hook: part(hook.name, head, value, received[hook.name])[hook.name]

    return metric(lens.run_with_hooks(clean, fwd_hooks=[(name, receive(head)) for name, head in receivers]))


def each_head(lens, measure):
    pairs = itertools.product(range(lens.cfg.n_layers), range(lens.cfg.n_heads))
    return torch.stack([measure(layer, head) for layer, head in pairs]).reshape(lens.cfg.n_layers, -1)


def ablated(lens, tokens, replacement):
    """The mean loss when one head's z is replaced by `replacement(z)`, less the loss itself."""

    def loss(logits):
        return -logits.log_softmax(-1)[:, :-1].gather(2, tokens[:, 1:, None]).mean()

    def measure(layer, head):
        def hook(z, hook):
            z = z.clone()
            z[:, :, head] = replacement(z)[:, :, head]
            return z

        return loss(lens.run_with_hooks(tokens, fwd_hooks=[(f"blocks.{layer}.attn.hook_z", hook)]))

    return each_head(lens, measure) - loss(lens(tokens))


def attention(lens, row):
    """TransformerLens' scores of its kinds of heads, and measures of Vig & Belinkov 2019. row: [1, T]"""
    _, cache = lens.run_with_cache(row)
    positions = torch.arange(row.shape[1])

    def pattern(layer, head):
        return cache[f"blocks.{layer}.attn.hook_pattern"][0, head]

    def score(name):
        detection = getattr(head_detector, f"get_{name}_head_detection_pattern")(row)
        return each_head(
            lens,
            lambda layer, head: torch.tensor(
                head_detector.compute_head_attention_similarity_score(
                    pattern(layer, head),
                    detection_pattern=detection,
                    exclude_bos=False,
                    exclude_current_token=False,
                    error_measure="mul",
                )
            ),
        )

    back = positions[:, None] - positions
    return {
        "previous_token": score("previous_token"),
        "duplicate_token": score("duplicate_token"),
        "induction": score("induction"),
        "entropy": each_head(lens, lambda *head: torch.special.entr(pattern(*head)).sum(-1).mean()),
        "distance": each_head(lens, lambda *head: (pattern(*head) * back).sum(-1).mean()),
        "first_token": each_head(lens, lambda *head: pattern(*head)[1:, 0].mean()),
    }


def compute(lens, clean, corrupted, answers, wrong, receivers, sweeps=SWEEPS):
    metric = difference(answers, wrong)
    _, old = lens.run_with_cache(clean)
    _, new = lens.run_with_cache(corrupted)

    def paths(ends, **options):
        return each_head(
            lens,
            lambda layer, head: path_patching(
                lens, clean, old, new, metric, (f"blocks.{layer}.attn.hook_z", head), ends, **options
            ),
        )

    final = [("ln_final.hook_normalized", None), ("ln_final.hook_scale", None)]
    return {
        "clean": clean,
        "corrupted": corrupted,
        "answers": answers,
        "wrong": wrong,
        "metric": torch.stack([metric(lens(clean)), metric(lens(corrupted))]),
        "sweeps": {name: SWEEPS[name](lens, corrupted, old, metric) for name in sweeps},
        "paths": {
            "output": paths(final),
            "output_direct": paths(final, freeze_mlps=True),
            "receivers": paths(receivers),
            "receivers_direct": paths(receivers, freeze_mlps=True),
        },
        "ablation": {
            "zero": ablated(lens, clean, torch.zeros_like),
            "mean": ablated(lens, clean, lambda z: z.mean((0, 1), keepdim=True).expand_as(z)),
            "mean_by_position": ablated(lens, clean, lambda z: z.mean(0, keepdim=True).expand_as(z)),
        },
        "attention": attention(lens, corrupted[:1]),
    }


def rounded(values):
    """Nested lists; nine digits hold a reference far below the tolerance of the tests."""
    if isinstance(values, dict):
        return {name: rounded(value) for name, value in values.items()}
    if isinstance(values, list):
        return [rounded(value) for value in values]
    if not values.is_floating_point():
        return values.tolist()
    return [float(f"{value:.9g}") for value in values.flatten().tolist()]


def generate(folder):
    torch.manual_seed(0)
    with torch.no_grad():
        lens = _models.hooked(_models.reference(folder.parent / "transformers" / "default"))
        clean = torch.randint(lens.cfg.d_vocab, (2, 6))
        corrupted = clean.clone()
        corrupted[:, 1] = (corrupted[:, 1] + 7) % lens.cfg.d_vocab
        corrupted[:, 4] = corrupted[:, 2]
        receivers = [("blocks.1.attn.hook_q", 0), ("blocks.1.attn.hook_v", 1)]
        values = compute(lens, clean, corrupted, torch.tensor([5, 8]), torch.tensor([9, 3]), receivers)
        _json.write(folder / "default.json", rounded(values))

        lens = _models.hooked(_models.reference(ROOT / "models" / "coffee"))
        # "The coffee is served in the morning", and water in its place; " of" against " and".
        clean = torch.tensor([[464, 6891, 318, 4983, 287, 262, 3329]])
        corrupted = torch.tensor([[464, 1660, 318, 4983, 287, 262, 3329]])
        receivers = [("blocks.3.attn.hook_q", 1), ("blocks.4.attn.hook_k", 0), ("blocks.4.attn.hook_k", 5)]
        values = compute(
            lens, clean, corrupted, torch.tensor([286]), torch.tensor([290]), receivers, ("resid_pre", "z")
        )
        _json.write(folder / "bundled.json", rounded(values))
