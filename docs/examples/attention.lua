model  = mi.load()
text   = "The coffee is served in the"
tokens = model:encode(text)
