model  = mi.load()
clean, corrupted = "The coffee is served in the", "The tea is served in the"
metric = mi.metrics.logit(" cup")
