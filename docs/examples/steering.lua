model  = mi.load()
text   = "The coffee is served in the"
praise, insults = { "What a good cup", "I like it" }, { "What a bad cup", "I loathe it" }
harmful, harmless = insults, praise
x      = mi.randn { 6, 192 }
direction, refusal = mi.randn { 192 }, mi.randn { 192 }
