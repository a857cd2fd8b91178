"""The hook points of GPT-2 by their names here and in TransformerLens."""

# TransformerLens' name within a block: the name here.
IN_BLOCK = {
    "hook_resid_pre": "input",
    "hook_attn_in": "attn_in",
    "hook_q_input": "q_input",
    "hook_k_input": "k_input",
    "hook_v_input": "v_input",
    "ln1.hook_scale": "ln_1.scale",
    "ln1.hook_normalized": "ln_1.normalized",
    "attn.hook_q": "attn.q",
    "attn.hook_k": "attn.k",
    "attn.hook_v": "attn.v",
    "attn.hook_attn_scores": "attn.masked_scores",
    "attn.hook_pattern": "attn.pattern",
    "attn.hook_z": "attn.z",
    "attn.hook_result": "attn.result",
    "hook_attn_out": "attn",
    "hook_resid_mid": "resid_mid",
    "hook_mlp_in": "ln_2.input",
    "ln2.hook_scale": "ln_2.scale",
    "ln2.hook_normalized": "ln_2.normalized",
    "mlp.hook_pre": "mlp.c_fc",
    "mlp.hook_post": "mlp.act",
    "hook_mlp_out": "mlp",
    "hook_resid_post": "",
}
OUTSIDE = {
    "hook_embed": "transformer.wte",
    "hook_pos_embed": "transformer.pos_embed",
    "ln_final.hook_scale": "transformer.ln_f.scale",
    "ln_final.hook_normalized": "transformer.ln_f.normalized",
    "unembed.hook_in": "lm_head.input",
    "unembed.hook_out": "lm_head",
}

# Points of ours that are no module's input or output.
INNER = {
    "attn_in", "q_input", "k_input", "v_input", "resid_mid", "pos_embed", "scale", "normalized",
    "q", "k", "v", "scores", "masked_scores", "pattern", "z", "result",
}  # fmt: skip
# Unless edited, each is a copy per head of the block's input: left out where it would be large.
COPIES = {"attn_in", "q_input", "k_input", "v_input"}


def component(name):
    return name.rsplit(".", 1)[-1]


def is_inner(name):
    return component(name) in INNER


def is_copy(name):
    return component(name) in COPIES


def canonical(lens_name):
    """The name here of a point of TransformerLens."""
    if not lens_name.startswith("blocks."):
        return OUTSIDE[lens_name]
    _, layer, rest = lens_name.split(".", 2)
    return f"transformer.h.{layer}.{IN_BLOCK[rest]}".rstrip(".")


def option(name):
    """The option that TransformerLens must run with for the point to be there."""
    return {
        "attn_in": "use_attn_in",
        "q_input": "use_split_qkv_input",
        "k_input": "use_split_qkv_input",
        "v_input": "use_split_qkv_input",
        "result": "use_attn_result",
        "input": "use_hook_mlp_in",
    }.get(component(name))
