"""Times greedy generation with PyTorch and transformers, to compare Benchmarks/generation.lua with.

    python3 Benchmarks/pytorch_generation.py <model folder> [--tokens 32] [--new 32]
"""

import argparse
import time

import torch
from transformers import AutoModelForCausalLM


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model")
    parser.add_argument("--tokens", type=int, default=32)
    parser.add_argument("--new", type=int, default=32)
    arguments = parser.parse_args()

    model = AutoModelForCausalLM.from_pretrained(arguments.model, dtype=torch.float32).eval()
    model.generation_config.eos_token_id = None
    tokens = torch.randint(model.config.vocab_size, (1, arguments.tokens), generator=torch.Generator().manual_seed(0))

    def seconds(new):
        start = time.perf_counter()
        model.generate(tokens, attention_mask=torch.ones_like(tokens), max_new_tokens=new, do_sample=False)
        return time.perf_counter() - start

    with torch.no_grad():
        for _ in range(3):
            first = seconds(1)
            rest = seconds(arguments.new) - first
            print(f"prompt {first:.3f} s, then {rest / (arguments.new - 1) * 1000:.1f} ms a token")


if __name__ == "__main__":
    main()
