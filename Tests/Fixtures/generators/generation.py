"""What transformers generates: `generation.json` on random checkpoints, and `sampling.json`.

A case of generation.json has `prompt` [B, T] and `mask` (null without padding; rows are padded on the left),
`max_new_tokens`, `stop` (the id that ends a row, or null) and `tokens` [B, T + new], the greedy continuation.
A row that has ended is filled up with token 0. `logits` [new, B, V], in one case of each checkpoint, are those
that each new token was chosen from. Greedy choices are by a margin that float32 does not bridge.

A case of sampling.json has `logits`, `temperature`, `top_k` and `top_p` (null where not given) and the
`probabilities` that sampling draws from. As in transformers' `generate`, the order is temperature, top-k, top-p.
Top-k keeps everything equal to the k-th largest. Top-p sorts in ascending order and drops the prefix whose sum
is at most 1 - p, but never the last; so among equals at the boundary, lower ids go first.
"""

import math

import torch
from transformers import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

from generators import _json, _models
from generators.padding import pad

FOLDER = "transformers"
# Lengths of the prompts of a batch, and how many tokens follow.
BATCHES = {
    "default": [((4,), 12), ((1,), 5), ((15,), 1), ((3, 3), 6), ((6, 3, 1), 8), ((2, 5), 10)],
    "wide": [((5,), 15), ((7, 2, 1), 10)],
}
MARGIN = 1e-3


def greedy(model, prompt, mask, new, stop):
    """The tokens, and the logits of each step."""
    results = [
        model.generate(
            prompt,
            attention_mask=torch.ones_like(prompt) if mask is None else mask,
            max_new_tokens=new,
            do_sample=False,
            use_cache=use_cache,
            eos_token_id=stop,
            return_dict_in_generate=True,
            output_logits=True,
        )
        for use_cache in (True, False)
    ]
    assert results[0].sequences.equal(results[1].sequences)
    logits = torch.stack(results[0].logits)
    top = logits.topk(2).values
    assert (top[..., 0] - top[..., 1]).min() > MARGIN
    return results[0].sequences, logits


def continuations(model, batches, generator):
    # An ending token is given to each call, or none.
    model.generation_config.eos_token_id = None
    cases = []
    for lengths, new in batches:
        vocabulary = model.config.vocab_size
        rows = [torch.randint(1, vocabulary, (length,), generator=generator) for length in lengths]
        prompt, mask = pad(rows, "left")
        if mask.all():
            mask = None
        free, logits = greedy(model, prompt, mask, new, None)
        # The token of the first row that comes up last, so that the row runs for a while.
        stop = list(dict.fromkeys(free[0, prompt.shape[1] :].tolist()))[-1]
        for ending in (None, stop):
            tokens, _ = greedy(model, prompt, mask, new, ending)
            case = dict(prompt=prompt.tolist(), mask=None if mask is None else mask.tolist())
            case |= dict(max_new_tokens=new, stop=ending, tokens=tokens.tolist())
            cases.append(case)
    cases[-2]["logits"] = logits.to(torch.float32).numpy()
    return cases


def filtered(logits, temperature=1.0, top_k=None, top_p=None):
    scores = torch.tensor([logits], dtype=torch.float64)
    warpers = [TemperatureLogitsWarper(float(temperature))]
    if top_k is not None:
        warpers.append(TopKLogitsWarper(top_k))
    if top_p is not None:
        warpers.append(TopPLogitsWarper(top_p))
    for warper in warpers:
        scores = warper(None, scores)
    return dict(
        logits=logits,
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
        probabilities=scores.softmax(-1)[0].numpy(),
    )


def distributions(generator):
    plain = [1.5, -0.25, 0.75, 3.0, -2.0, 0.5]
    tied = [1.0, 2.0, 2.0, 0.0, 2.0, 1.0]
    uniform = [0.5] * 4
    masked = [0.0, -math.inf, 1.0, -math.inf, 2.0]
    huge = [1e4, -1e4, 9999.0, 0.0, 1e30]
    long = (torch.randn(200, generator=generator, dtype=torch.float32) * 3).tolist()
    return [
        filtered(plain),
        filtered(plain, temperature=0.1),
        filtered(plain, temperature=5.0),
        filtered(plain, top_k=1),
        filtered(plain, top_k=3),
        filtered(plain, top_k=100),
        filtered(plain, top_p=1.0),
        filtered(plain, top_p=1e-9),
        filtered(plain, top_p=0.0),
        filtered(plain, top_p=0.9),
        filtered(plain, temperature=0.7, top_k=4, top_p=0.8),
        filtered(plain, temperature=5.0, top_k=4, top_p=0.8),
        filtered(tied, top_k=1),
        filtered(tied, top_k=2),
        filtered(tied, top_k=4),
        filtered(tied, top_k=2, top_p=0.5),
        filtered(tied, top_p=0.5),
        # The sums are exact: 1/4, 2/4, ...
        filtered(uniform, top_p=0.5),
        filtered(uniform, top_p=0.51),
        filtered(uniform, top_p=0.75),
        filtered(masked),
        filtered(masked, temperature=0.1, top_k=4),
        filtered(masked, top_p=0.95),
        filtered(huge),
        filtered(huge, temperature=5.0, top_p=0.9),
        filtered(huge[:4], temperature=0.1),
        filtered([1.25]),
        filtered([-3.0], temperature=0.1, top_k=5, top_p=0.5),
        filtered(long, temperature=0.8, top_k=50, top_p=0.95),
        filtered(long, temperature=1.3, top_p=0.7),
    ]


def generate(folder):
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for name, batches in BATCHES.items():
            model = _models.reference(folder / name)
            _json.write(folder / name / "generation.json", continuations(model, batches, generator))
        _json.write(folder / "sampling.json", distributions(generator))
