-- Exercise 5: exercises 3 and 4 again, with the nearest-neighbour estimator in place of the histogram.
require("one_layer")("ksg", "coffee_5_layer_3")
require("all_layers")("ksg", "coffee_5")
