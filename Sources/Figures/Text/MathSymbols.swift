/// TeX's names of symbols, and how the symbols behave.
enum MathSymbols {
  static let relations: Set<Unicode.Scalar> = [
    "=", "<", ">", "\u{2260}", "\u{2264}", "\u{2265}", "\u{2248}", "\u{223c}", "\u{2261}", "\u{221d}",
    "\u{2192}", "\u{2190}", "\u{2194}", "\u{21d2}", "\u{21d4}", "\u{21a6}", "\u{2208}", "\u{2209}",
    "\u{220b}",
    "\u{226a}", "\u{226b}", "\u{2282}", "\u{2286}", "\u{2283}", "\u{2287}", "\u{2243}", "\u{2245}",
    "\u{227a}",
    "\u{227b}", "\u{22a5}", "\u{2225}", "\u{2223}", "\u{2254}",
  ]

  /// Signs that get room between two operands.
  static let operators: Set<Unicode.Scalar> = [
    "+", "\u{2212}", "\u{00b1}", "\u{00d7}", "\u{2213}", "\u{00f7}", "\u{22c5}", "\u{2295}", "\u{2297}",
    "\u{2299}",
    "\u{222a}", "\u{2229}", "\u{2216}", "\u{2227}", "\u{2228}", "\u{2218}",
  ]

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
    "nabla": "\u{2207}", "sum": "\u{2211}", "prod": "\u{220f}", "int": "\u{222b}",
    "rightarrow": "\u{2192}", "to": "\u{2192}", "leftarrow": "\u{2190}", "leftrightarrow": "\u{2194}",
    "Rightarrow": "\u{21d2}", "uparrow": "\u{2191}", "downarrow": "\u{2193}",
    "circ": "\u{2218}", "degree": "\u{00b0}", "ell": "\u{2113}", "prime": "\u{2032}", "ldots": "\u{2026}",
    "cdots": "\u{22ef}", "langle": "\u{27e8}", "rangle": "\u{27e9}", "mid": "\u{2223}",
    "simeq": "\u{2243}", "cong": "\u{2245}", "notin": "\u{2209}", "ni": "\u{220b}", "subset": "\u{2282}",
    "subseteq": "\u{2286}", "supset": "\u{2283}", "supseteq": "\u{2287}", "cup": "\u{222a}",
    "cap": "\u{2229}",
    "setminus": "\u{2216}", "emptyset": "\u{2205}", "varnothing": "\u{2205}", "forall": "\u{2200}",
    "exists": "\u{2203}", "neg": "\u{00ac}", "land": "\u{2227}", "wedge": "\u{2227}", "lor": "\u{2228}",
    "vee": "\u{2228}", "oplus": "\u{2295}", "otimes": "\u{2297}", "odot": "\u{2299}", "star": "\u{22c6}",
    "ast": "\u{2217}", "bullet": "\u{2022}", "dagger": "\u{2020}", "perp": "\u{22a5}", "parallel": "\u{2225}",
    "prec": "\u{227a}", "succ": "\u{227b}", "mapsto": "\u{21a6}", "iff": "\u{21d4}", "implies": "\u{21d2}",
    "Leftrightarrow": "\u{21d4}", "Leftarrow": "\u{21d0}", "longrightarrow": "\u{27f6}", "gets": "\u{2190}",
    "updownarrow": "\u{2195}", "oint": "\u{222e}", "hbar": "\u{210f}", "Re": "\u{211c}", "Im": "\u{2111}",
    "aleph": "\u{2135}", "angle": "\u{2220}", "triangle": "\u{25b3}", "square": "\u{25a1}", "top": "\u{22a4}",
    "bot": "\u{22a5}", "vdots": "\u{22ee}", "ddots": "\u{22f1}", "dots": "\u{2026}", "lfloor": "\u{230a}",
    "rfloor": "\u{230b}", "lceil": "\u{2308}", "rceil": "\u{2309}", "lbrace": "{", "rbrace": "}",
    "lvert": "|",
    "rvert": "|", "vert": "|", "Vert": "\u{2016}", "lVert": "\u{2016}", "rVert": "\u{2016}",
    "backslash": "\\",
    "varpi": "\u{03d6}", "varrho": "\u{03f1}", "checkmark": "\u{2713}", "S": "\u{00a7}", "pounds": "\u{00a3}",
  ]

  /// Combining characters, which stand over the letter before them.
  static let accents: [String: Unicode.Scalar] = [
    "hat": "\u{0302}", "widehat": "\u{0302}", "bar": "\u{0304}", "overline": "\u{0305}",
    "underline": "\u{0332}",
    "tilde": "\u{0303}", "widetilde": "\u{0303}", "vec": "\u{20d7}", "dot": "\u{0307}", "ddot": "\u{0308}",
    "check": "\u{030c}", "breve": "\u{0306}", "acute": "\u{0301}", "grave": "\u{0300}",
    "mathring": "\u{030a}",
  ]

  /// Names that are written upright.
  static let functions: Set<String> = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sinh", "cosh", "tanh", "arcsin", "arccos",
    "arctan",
    "max", "min", "sup", "inf", "lim", "arg", "det", "dim", "ker", "deg", "gcd", "hom", "Pr",
  ]

  /// Commands that take an argument, or stand for a space.
  private static let structures = [
    "mathrm", "mathit", "mathbf", "mathcal", "mathbb", "mathsf", "boldsymbol", "operatorname", "text",
    "textrm",
    "textbf", "textit", "frac", "sqrt", "left", "right", "quad", "qquad",
  ]

  static var allNames: [String] {
    (Array(byName.keys) + Array(accents.keys) + Array(functions) + structures).sorted()
  }

  /// A script capital; nil for anything else.
  static func calligraphic(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    // Some of them were in Unicode before the others.
    let early: [Unicode.Scalar: Unicode.Scalar] = [
      "B": "\u{212c}", "E": "\u{2130}", "F": "\u{2131}", "H": "\u{210b}", "I": "\u{2110}", "L": "\u{2112}",
      "M": "\u{2133}", "R": "\u{211b}",
    ]
    guard ("A"..."Z").contains(scalar) else { return nil }
    return early[scalar] ?? Unicode.Scalar(0x1d49c + scalar.value - 0x41)
  }

  /// A capital or digit with a double stroke; nil for anything else.
  static func doubleStruck(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let early: [Unicode.Scalar: Unicode.Scalar] = [
      "C": "\u{2102}", "H": "\u{210d}", "N": "\u{2115}", "P": "\u{2119}", "Q": "\u{211a}", "R": "\u{211d}",
      "Z": "\u{2124}",
    ]
    if ("0"..."9").contains(scalar) { return Unicode.Scalar(0x1d7d8 + scalar.value - 0x30) }
    guard ("A"..."Z").contains(scalar) else { return nil }
    return early[scalar] ?? Unicode.Scalar(0x1d538 + scalar.value - 0x41)
  }
}
