"""What transformers generates on random checkpoints: `generation.json`.

A case of generation.json has `prompt` [B, T] and `mask` (null without padding; rows are padded on the left),
`max_new_tokens`, `stop` (the id that ends a row, or null) and `tokens` [B, T + new], the greedy continuation.
A row that has ended is filled up with token 0. `logits` [new, B, V], in one case of each checkpoint, are those
that each new token was chosen from. Greedy choices are by a margin that float32 does not bridge.
"""

import torch

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


def generate(folder):
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for name, batches in BATCHES.items():
            model = _models.reference(folder / name)
            _json.write(folder / name / "generation.json", continuations(model, batches, generator))
