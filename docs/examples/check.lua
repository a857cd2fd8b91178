check  = require "mi.check"
lens   = {}
options, texts, value, x = {}, { "a" }, 3, mi.zeros { 2, 2 }
hooks, layers, direction = print, { 0, 3 }, { 1, 2 }
