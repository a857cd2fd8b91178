"""TransformerLens' parameters of a random checkpoint, as they are and processed: `weights.safetensors`.

A parameter as it is has TransformerLens' name, `blocks.0.attn.W_Q`. A processed one has the process before it,
`folded.blocks.0.attn.W_Q`, and is there only where it differs. What `folded` and `processed` drop, the weights
and biases of layer norms, is not there. `logits` are the plain model's, which each process but the centring of
the unembedding keeps; that one subtracts their mean over the vocabulary.
"""

import torch

from generators import _models

FOLDER = "transformers"
PROCESSES = {
    "folded": dict(fold_ln=True),
    "centred_writing": dict(center_writing_weights=True),
    "centred_unembed": dict(center_unembed=True),
    "folded_value_biases": dict(fold_value_biases=True),
    # What HookedTransformer.from_pretrained does unless told otherwise.
    "processed": dict(fold_ln=True, center_writing_weights=True, center_unembed=True, fold_value_biases=True),
}


def parameters(model, tokens):
    plain = _models.hooked(model)
    values = dict(plain.named_parameters())
    logits = plain(tokens)
    found = {**values, "logits": logits}
    for process, options in PROCESSES.items():
        lens = _models.hooked(model, **options)
        centred = options.get("center_unembed", False)
        expected = logits - logits.mean(-1, keepdim=True) if centred else logits
        _models.check(lens(tokens), expected, process)
        for name, value in lens.named_parameters():
            if not value.equal(values[name]):
                found[f"{process}.{name}"] = value
    return found


def generate(folder):
    with torch.no_grad():
        here = folder / "default"
        model = _models.reference(here)
        _models.save(here / "weights.safetensors", parameters(model, _models.tokens(here)))
