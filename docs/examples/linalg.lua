a      = mi.tensor { { 4, 1, 0 }, { 1, 3, 1 }, { 0, 1, 2 } }
b, x   = mi.eye(3), mi.randn { 3, 3 }
within, between, covariance = a, mi.eye(3), a
w      = mi.linalg.eigvals(a)
