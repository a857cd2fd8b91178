-- Attention to coffee: all five exercises, on one run of the model.
-- Does the information that two occurrences of a word share fall with their distance?
package.path = arg[0]:gsub("coffee%.lua$", "coffee/?.lua") .. ";" .. package.path

for number, exercise in ipairs{ "1_activations", "2_mutual_information", "3_distances", "4_layers", "5_ksg" } do
  print(("%s# Exercise %d"):format(number > 1 and "\n" or "", number))
  require(exercise)
end
