-- Exercise 4: information, and its fall with distance, in every layer of attention and MLP.
require("all_layers")("hist", "coffee_4")
