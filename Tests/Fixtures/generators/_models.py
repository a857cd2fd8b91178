"""The random checkpoints below Tests/Fixtures/transformers, as models of transformers and TransformerLens.

Both compute in float64. TransformerLens is at 3.9.0, the last release but the 4.x ones, which have no
HookedTransformer. From 3.0 on its `hook_normalized` is what comes before a layer norm's weight and bias;
up to 2.x it was the layer norm's output.
"""

import torch
import transformers as library
from safetensors.torch import load_file, save_file
from transformer_lens import HookedTransformer, HookedTransformerConfig
from transformer_lens.pretrained.weight_conversions.gpt2 import convert_gpt2_weights

# Options of TransformerLens that add hook points, and change the shapes at ln1 where they split its input.
SWITCHES = ("use_attn_result", "use_attn_in", "use_split_qkv_input", "use_hook_mlp_in")


def reference(folder):
    model = library.GPT2LMHeadModel.from_pretrained(
        folder, attn_implementation="eager", dtype=torch.float64
    ).eval()
    # GPT-2 has no padding token.
    model.generation_config.pad_token_id = 0
    return model


def hooked_config(config, **options):
    return HookedTransformerConfig(
        n_layers=config.n_layer,
        d_model=config.n_embd,
        n_heads=config.n_head,
        d_head=config.n_embd // config.n_head,
        d_mlp=config.n_inner or 4 * config.n_embd,
        d_vocab=config.vocab_size,
        n_ctx=config.n_positions,
        act_fn=config.activation_function,
        eps=config.layer_norm_epsilon,
        normalization_type="LN",
        use_attn_scale=config.scale_attn_weights,
        scale_attn_by_inverse_layer_idx=config.scale_attn_by_inverse_layer_idx,
        dtype=torch.float64,
        device="cpu",
        **options,
    )


def hooked(model, **processing):
    """The model of transformers as a HookedTransformer, its weights as they are unless told otherwise."""
    steps = dict(fold_ln=False, center_writing_weights=False, center_unembed=False, fold_value_biases=False)
    config = hooked_config(model.config)
    weights = {name: value.clone() for name, value in convert_gpt2_weights(model, config).items()}
    lens = HookedTransformer(config)
    lens.load_and_process_state_dict(weights, **(steps | processing))
    return lens.eval()


def switch(lens, *names):
    """Turns the given options on and all others off."""
    for name in SWITCHES:
        setattr(lens.cfg, name, name in names)
    return lens


def tokens(folder):
    return load_file(folder / "expected.safetensors")["tokens"]


def save(path, values):
    """float32 holds a reference to 6e-8, far below the tolerance of the tests."""
    save_file(
        {
            name: (value.to(torch.float32) if value.is_floating_point() else value).contiguous().clone()
            for name, value in values.items()
        },
        path,
    )


def check(actual, expected, what):
    assert actual.shape == expected.shape, (what, actual.shape, expected.shape)
    torch.testing.assert_close(
        actual.double(), expected.double(), rtol=1e-6, atol=1e-6, msg=lambda text: f"{what}: {text}"
    )
