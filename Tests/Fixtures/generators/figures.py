"""Ticks, tick labels, histograms, limits and colour maps from matplotlib and NumPy."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator, ScalarFormatter

from generators import _json

INTERVALS = [
    (0, 1), (-0.05, 1.05), (-0.5, 6.5), (0, 60), (-2, 7), (0.52, 1.06), (-0.9147, 0.1), (0, 2.0929),
    (-5.9, 9.5), (1e-7, 9e-7), (-3e5, 4e6), (0, 1e6), (1000.001, 1000.002), (1e9, 1e9 + 1), (-1e9 - 3, -1e9),
    (99.9, 100.1), (-1, 1), (0.1, 0.3), (4.725, 5.275), (-0.055, 0.055), (1e-9, 3e-9), (-1e300, 1e300),
    (0, 1e-12), (12345678, 12345999), (7, 0), (1e15, 1e15 + 64), (-0.0001, 0.0001), (0, 99999), (0, 999999),
]


def ticks():
    rows = []
    figure, axes = plt.subplots()
    for low, high in INTERVALS:
        for intervals in (1, 2, 3, 5, 7, 9):
            locator = MaxNLocator(nbins=intervals, steps=[1, 2, 2.5, 5, 10])
            found = np.asarray(locator.tick_values(low, high))
            first, last = min(low, high), max(low, high)
            slack = (last - first) * 1e-10
            found = found[(found >= first - slack) & (found <= last + slack)]
            axes.set_xlim(low, high)
            formatter = ScalarFormatter()
            formatter.set_axis(axes.xaxis)
            formatter.set_locs(found)
            rows.append({
                "low": low, "high": high, "intervals": intervals, "ticks": found,
                "labels": [formatter(value) for value in found], "common": formatter.get_offset(),
            })
    plt.close(figure)
    return rows


MAPS = """viridis plasma inferno magma cividis turbo gray binary hot cool Greys Purples Blues Greens Oranges Reds YlOrBr
    YlOrRd OrRd PuRd RdPu BuPu GnBu PuBu YlGnBu PuBuGn BuGn YlGn PiYG PRGn BrBG PuOr RdGy RdBu RdYlBu RdYlGn Spectral
    coolwarm bwr seismic tab10 tab20 Set1 Set2 Set3 Pastel1 Pastel2 Dark2 Paired Accent""".split()


def hexadecimal(colors):
    return "".join(matplotlib.colors.to_hex(color)[1:] for color in colors)


def colormaps():
    positions = [-0.5, 0, 1e-9, 0.1, 0.25, 0.37, 0.5, 0.625, 0.75, 0.9, 0.999, 1, 1.5]
    rows = []
    for name in MAPS:
        colors = matplotlib.colormaps[name]
        rows.append({"name": name, "table": hexadecimal(colors(i) for i in range(colors.N)),
                     "reversed": hexadecimal(matplotlib.colormaps[name + "_r"](i) for i in range(colors.N)),
                     "positions": positions, "colors": hexadecimal(colors(float(p)) for p in positions)})
    return rows


def norms():
    values = [-3, -1, -0.5, -0.1, 0, 0.1, 0.25, 0.5, 0.99, 1, 1.7, 2, 5, 10, 100]
    cases = [
        ("twoslope", {"low": -1, "high": 2, "center": 0}, matplotlib.colors.TwoSlopeNorm(0, -1, 2)),
        ("twoslope", {"low": -0.5, "high": 10, "center": 0.25}, matplotlib.colors.TwoSlopeNorm(0.25, -0.5, 10)),
        ("centered", {"center": 0.5}, matplotlib.colors.CenteredNorm(0.5)),
        ("log", {"low": 0.1, "high": 10}, matplotlib.colors.LogNorm(0.1, 10)),
        ("levels", {"edges": [0, 0.5, 1, 10]}, matplotlib.colors.BoundaryNorm([0, 0.5, 1, 10], 256)),
        ("levels", {"edges": [-2, -1, 0, 1, 2]}, matplotlib.colors.BoundaryNorm([-2, -1, 0, 1, 2], 256)),
    ]
    colors = matplotlib.colormaps["viridis"]
    return [
        {"kind": kind, **options, "values": values,
         # Nothing for what has no logarithm.
         "colors": ["" if masked else hexadecimal([colors(place)])
                    for place, masked in zip(norm(np.array(values)),
                                             np.ma.getmaskarray(norm(np.array(values))))]}
        for kind, options, norm in cases
    ]


def weighted_histograms():
    generator = np.random.default_rng(5)
    a, b = generator.normal(size=100), generator.normal(2, 3, size=60)
    weights = [generator.uniform(size=100), generator.uniform(size=60)]
    figure, axes = plt.subplots()
    rows = []
    for density in (False, True):
        for stacked in (False, True):
            for cumulative in (False, True):
                counts, edges, _ = axes.hist([a, b], bins=12, weights=weights, density=density, stacked=stacked,
                                             cumulative=cumulative)
                # Those of a stack are the heights of its ends.
                if stacked:
                    counts = np.diff(counts, axis=0, prepend=0)
                rows.append({"density": density, "stacked": stacked, "cumulative": cumulative, "edges": edges,
                             "counts": counts})
    plt.close(figure)
    return {"groups": [a, b], "weights": weights, "cases": rows}


def histograms():
    generator = np.random.default_rng(3)
    cases = [generator.normal(size=200), np.arange(10.0), np.array([2.0, 2.0, 2.0]), np.array([0.1, 0.2, 0.3, 0.3]),
             np.array([1.0])]
    rows = []
    for values in cases:
        for bins in (1, 3, 10):
            counts, edges = np.histogram(values, bins=bins)
            density, _ = np.histogram(values, bins=bins, density=True)
            rows.append({"values": values, "bins": bins, "counts": counts.astype(float), "edges": edges,
                         "density": density})
    return rows


def colors():
    names = ["b", "g", "r", "c", "m", "y", "k", "w", "C0", "C3", "C12", "tab:purple", "tab:grey", "salmon",
             "DarkSlateGray", "#abc", "#1f77b4", "#1f77b480", "0.25"]
    return [{"name": name, "rgba": list(matplotlib.colors.to_rgba(name))} for name in names]


def generate(folder):
    _json.write(folder / "ticks.json", ticks())
    _json.write(folder / "colormaps.json", colormaps())
    _json.write(folder / "norms.json", norms())
    _json.write(folder / "histograms.json", histograms())
    _json.write(folder / "weighted_histograms.json", weighted_histograms())
    _json.write(folder / "colors.json", colors())
