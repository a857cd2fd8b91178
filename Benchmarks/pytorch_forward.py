"""Times PyTorch's forward pass of a checkpoint, to compare mi-host with.

    python3 -m venv /tmp/torch && /tmp/torch/bin/pip install torch transformers
    /tmp/torch/bin/python Benchmarks/pytorch_forward.py <model folder> [--tokens 94] [--repeats 5]

Prints the seconds of each run with hidden states, as the reference experiment asks for them, and the
process's peak memory. The first run touches the weights for the first time.
"""

import argparse
import resource
import time

import torch
from transformers import AutoModelForCausalLM


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model")
    parser.add_argument("--tokens", type=int, default=94)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()

    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    start = time.perf_counter()
    model = AutoModelForCausalLM.from_pretrained(arguments.model, dtype=torch.float32).eval()
    print(f"load     {time.perf_counter() - start:7.3f} s")

    generator = torch.Generator().manual_seed(0)
    tokens = torch.randint(model.config.vocab_size, (1, arguments.tokens), generator=generator)
    with torch.no_grad():
        for repeat in range(arguments.repeats):
            start = time.perf_counter()
            model(tokens, output_hidden_states=True)
            print(f"forward  {time.perf_counter() - start:7.3f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory {peak / 1024:.0f} MB, {torch.get_num_threads()} threads")


if __name__ == "__main__":
    main()
