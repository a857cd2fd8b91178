"""TransformerLens' decompositions, attributions and circuits of a random checkpoint: `circuits.json`.

- `lens`: the logits of transformers' final norm and unembedding on each layer's stream, [L + 1, B, T, V], and what
  follows from them for two tokens.
- `accumulated`, `decomposed`: the residual stream and its components, [N, B, T, C].
- `attribution`: what each component adds to the logit of a token for each row, and to the difference to another's,
  [N, B, T]. TransformerLens has the layer norm's weight in W_U here, and its bias in b_U, the last row.
- `circuits`: of each head, plain and of rewritten weights, with composition scores [L, H, L, H].
- `copying`: the share of all tokens that a head copies, [L, H].
"""

import torch

from generators import _json, _models

FOLDER = "transformers"
TOKENS, VERSUS = [3, 7], [9, 11]
CHOSEN = [0, 5, 60]
REWRITTEN = dict(fold_ln=True, center_writing_weights=True, center_unembed=True)


def logit_lens(model, tokens):
    states = []
    handles = [
        block.register_forward_pre_hook(lambda module, args: states.append(args[0]))
        for block in [*model.transformer.h, model.transformer.ln_f]
    ]
    final = model(tokens).logits
    for handle in handles:
        handle.remove()
    logits = torch.stack([model.lm_head(model.transformer.ln_f(state)) for state in states])
    _models.check(logits[-1], final, "last layer")
    asked = logits[..., TOKENS]
    return {
        "logits": logits,
        "probability": logits.softmax(-1)[..., TOKENS],
        "rank": (logits[..., None, :] > asked[..., None]).sum(-1) + 1,
        "top": logits.topk(3).indices,
    }


def decompositions(lens, tokens):
    _, cache = lens.run_with_cache(tokens)
    full = cache.get_full_resid_decomposition
    return {
        "accumulated": cache.accumulated_resid(incl_mid=True),
        "decomposed": {
            "layer": cache.decompose_resid(),
            "head": full(expand_neurons=False),
            "neuron": full(expand_neurons=True),
            "before_1": cache.decompose_resid(layer=1),
        },
    }


def attributions(lens, tokens):
    logits, cache = lens.run_with_cache(tokens)
    length = tokens.shape[1]
    chosen, versus = ([[token] * length for token in row] for row in (TOKENS, VERSUS))
    chosen, versus = torch.tensor(chosen), torch.tensor(versus)
    own = logits.gather(2, chosen[..., None])[..., 0]
    found = {}
    for by, stack in decompositions(lens, tokens)["decomposed"].items():
        if by == "before_1":
            continue
        logit = torch.cat([cache.logit_attrs(stack, chosen), lens.b_U[chosen][None]])
        _models.check(logit.sum(0), own, by)
        difference = torch.cat(
            [cache.logit_attrs(stack, chosen, versus), (lens.b_U[chosen] - lens.b_U[versus])[None]]
        )
        found[by] = {"logit": logit, "difference": difference}
    return found


def circuits(lens):
    scores = {mode: lens.all_composition_scores(mode) for mode in "QKV"}
    embedding, unembedding = lens.W_E[CHOSEN], lens.W_U[:, CHOSEN]
    return {
        "qk": lens.QK.AB,
        "ov": lens.OV.AB,
        "full_qk": embedding @ lens.QK.AB @ embedding.T,
        "full_ov": embedding @ lens.OV.AB @ unembedding,
        **scores,
    }


def copying(lens, stream, k):
    logits = stream @ lens.OV.AB @ lens.W_U
    own = logits.diagonal(dim1=-2, dim2=-1)
    return ((logits > own[..., None]).sum(-1) < k).double().mean(-1)


def lists(value):
    """Numbers to float32's precision, as nested lists."""
    if isinstance(value, dict):
        return {name: lists(each) for name, each in value.items()}
    values = value.flatten().tolist()
    numbers = [float(f"{number:.8g}") for number in values] if value.is_floating_point() else values
    return {"shape": list(value.shape), "values": numbers}


def generate(folder):
    with torch.no_grad():
        here = folder / "default"
        model, tokens = _models.reference(here), _models.tokens(here)
        plain, folded = _models.hooked(model), _models.hooked(model, fold_ln=True)
        rewritten = _models.hooked(model, **REWRITTEN)
        block = plain.blocks[0]
        effective = plain.W_E + block.mlp(block.ln2(plain.W_E[None]))[0]
        values = {
            "tokens": tokens,
            "lens": logit_lens(model, tokens),
            **decompositions(plain, tokens),
            "attribution": attributions(folded, tokens),
            "circuits": {"plain": circuits(plain), "rewritten": circuits(rewritten)},
            "copying": {
                "token": copying(folded, plain.W_E, 5),
                "effective": copying(folded, effective, 5),
            },
        }
        _json.write(here / "circuits.json", lists(values))
