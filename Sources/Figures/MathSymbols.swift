/// TeX's names of symbols, and how the symbols behave.
enum MathSymbols {
  static let relations: Set<Unicode.Scalar> = [
    "=", "<", ">", "\u{2260}", "\u{2264}", "\u{2265}", "\u{2248}", "\u{223c}", "\u{2261}", "\u{221d}",
    "\u{2192}", "\u{2190}", "\u{2194}", "\u{21d2}", "\u{2208}", "\u{226a}", "\u{226b}",
  ]

  /// Signs that get room between two operands.
  static let operators: Set<Unicode.Scalar> = ["+", "\u{2212}", "\u{00b1}", "\u{00d7}", "\u{2213}"]

  static let byName: [String: Unicode.Scalar] = [
    "alpha": "\u{03b1}", "beta": "\u{03b2}", "gamma": "\u{03b3}", "delta": "\u{03b4}", "epsilon": "\u{03f5}",
    "varepsilon": "\u{03b5}", "zeta": "\u{03b6}", "eta": "\u{03b7}", "theta": "\u{03b8}",
    "vartheta": "\u{03d1}", "iota": "\u{03b9}", "kappa": "\u{03ba}", "lambda": "\u{03bb}", "mu": "\u{03bc}",
    "nu": "\u{03bd}", "xi": "\u{03be}", "omicron": "\u{03bf}", "pi": "\u{03c0}", "rho": "\u{03c1}",
    "sigma": "\u{03c3}", "varsigma": "\u{03c2}", "tau": "\u{03c4}", "upsilon": "\u{03c5}",
    "phi": "\u{03d5}", "varphi": "\u{03c6}", "chi": "\u{03c7}", "psi": "\u{03c8}", "omega": "\u{03c9}",
    "Gamma": "\u{0393}", "Delta": "\u{0394}", "Theta": "\u{0398}", "Lambda": "\u{039b}", "Xi": "\u{039e}",
    "Pi": "\u{03a0}", "Sigma": "\u{03a3}", "Upsilon": "\u{03a5}", "Phi": "\u{03a6}", "Psi": "\u{03a8}",
    "Omega": "\u{03a9}",
    "pm": "\u{00b1}", "mp": "\u{2213}", "times": "\u{00d7}", "cdot": "\u{22c5}", "div": "\u{00f7}",
    "leq": "\u{2264}", "le": "\u{2264}", "geq": "\u{2265}", "ge": "\u{2265}", "neq": "\u{2260}",
    "ne": "\u{2260}", "approx": "\u{2248}", "sim": "\u{223c}", "equiv": "\u{2261}", "propto": "\u{221d}",
    "ll": "\u{226a}", "gg": "\u{226b}", "in": "\u{2208}", "infty": "\u{221e}", "partial": "\u{2202}",
    "nabla": "\u{2207}", "sum": "\u{2211}", "prod": "\u{220f}", "int": "\u{222b}", "sqrt": "\u{221a}",
    "rightarrow": "\u{2192}", "to": "\u{2192}", "leftarrow": "\u{2190}", "leftrightarrow": "\u{2194}",
    "Rightarrow": "\u{21d2}", "uparrow": "\u{2191}", "downarrow": "\u{2193}",
    "circ": "\u{2218}", "degree": "\u{00b0}", "ell": "\u{2113}", "prime": "\u{2032}", "ldots": "\u{2026}",
    "cdots": "\u{22ef}", "langle": "\u{27e8}", "rangle": "\u{27e9}", "mid": "\u{2223}", "quad": "\u{2003}",
  ]
}
