model  = mi.load()
text, other_text = "The coffee is served in the", "The tea is served in the"
texts  = { text, other_text }
