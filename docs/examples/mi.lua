t, u   = mi.randn { 3, 4 }, mi.randn { 3, 4 }
a, b   = mi.randn { 3, 3 }, mi.randn { 3, 3 }
x      = mi.randn { 200, 3 }
random = mi.random(42)
work   = function() return t:sum() end
