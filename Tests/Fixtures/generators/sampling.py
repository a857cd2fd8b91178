"""Distributions of the next token from transformers' logits warpers, applied in float64."""

import numpy as np
import torch
from transformers import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

from generators import _json

OPTIONS = [
    {"temperature": 1.0},
    {"temperature": 0.5},
    {"temperature": 2.5},
    {"temperature": 1e-30},
    {"temperature": 1.0, "top_k": 1},
    {"temperature": 1.0, "top_k": 3},
    {"temperature": 1.0, "top_k": 1000},
    {"temperature": 1.0, "top_p": 1e-20},
    {"temperature": 1.0, "top_p": 0.3},
    {"temperature": 1.0, "top_p": 0.5},
    {"temperature": 1.0, "top_p": 0.9},
    {"temperature": 1.0, "top_p": 1.0},
    {"temperature": 0.7, "top_k": 5, "top_p": 0.8},
    {"temperature": 1.5, "top_k": 20, "top_p": 0.6},
]


def probabilities(logits, temperature, top_k=None, top_p=None):
    scores = torch.tensor(np.asarray(logits, dtype=np.float32)).double()[None]
    scores = TemperatureLogitsWarper(temperature)(None, scores)
    if top_k is not None:
        scores = TopKLogitsWarper(top_k)(None, scores)
    if top_p is not None:
        scores = TopPLogitsWarper(top_p)(None, scores)
    return scores.softmax(-1)[0].numpy()


def generate(folder):
    rng = np.random.default_rng(7)
    normal = (rng.standard_normal(40) * 3).astype(np.float32)
    masked = normal.copy()
    masked[::3] = -np.inf
    rows = {
        "normal": normal,
        "masked": masked,
        "one token": [0.25],
        "two tokens": [1.0, 2.0],
        "all equal": [0.5] * 8,
        "ties": [1, 3, 3, 2, 3, 1, 2, 2, 0, 0, 0, 1],
        "equal best": [4, 4, -2, 4, 4],
        "zeros of both signs": [-0.0, 0.0, -1.0, 0.0, -0.0, -1.0],
        "one certain": [0, 90, 1, 2],
        "large": [3e38, 2.9e38, -3e38, 0],
        "small steps": np.float32(1) + np.arange(16, dtype=np.float32) * np.float32(2**-23),
    }
    cases = [
        {"logits": row, "options": options, "probabilities": probabilities(np.asarray(row), **options)}
        for row in rows.values()
        for options in OPTIONS
    ]
    _json.write(folder / "warpers.json", {"cases": cases})
