model  = mi.load()
text   = "The coffee is served in the"
