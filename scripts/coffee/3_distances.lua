-- Exercise 3: does information fall with distance between the words, in one layer?
require("one_layer")("hist", "coffee_3")
