"""Draws with matplotlib what scripts/gallery draws, to be looked at beside it.

    .build/release/mi-host --out out scripts/gallery/lines.lua      (and so on)
    venv/bin/python Benchmarks/gallery.py out

Of each page NAME.png in the folder, and of matplotlib's drawing of the same data, makes NAME_pair.png: ours above.
The pages that show a model have no counterpart here.
"""

import pathlib
import sys

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import PercentFormatter
from scipy.special import softmax
from scipy.stats import norm


def lines():
    x = np.linspace(0, 10, 200)
    figure, axes = plt.subplots(figsize=(6, 4))
    for i, style in enumerate(["-", "--", "-.", ":"], 1):
        axes.plot(x, np.sin(x - i / 2) * (0.4 + 0.2 * i), style, linewidth=0.5 + i / 2, label=f'line "{style}"')
    axes.plot(x, x / 10 - 0.5, color="k", alpha=0.3, linewidth=6, label="opacity 0.3")
    axes.set(title="Lines", xlabel="Position", ylabel="Value")
    axes.legend(loc="lower right")
    axes.grid()
    return figure


def along(axes, x, y, values, cmap, **options):
    """A line that is coloured by values along its course."""
    points = np.stack([x, y], axis=1)
    pieces = matplotlib.collections.LineCollection(np.stack([points[:-1], points[1:]], axis=1), cmap=cmap, **options)
    pieces.set_array((values[:-1] + values[1:]) / 2)
    return axes.add_collection(pieces)


def markers():
    figure, (left, middle, right) = plt.subplots(ncols=3, figsize=(13, 4))
    shapes = [*"os^v<>DdphH8*PX+x|_.,1234", "$A$", r"$\beta$", "$7$"]
    for i, marker in enumerate(shapes):
        left.plot([i // 7], [7 - i % 7], marker=marker, markersize=11)
        left.text(i // 7 + 0.25, 7 - i % 7, marker.replace("$", r"\$"), va="center")
    left.set(title="Shapes and letters", xlim=(-0.5, 4), ylim=(0.3, 7.7), xticks=[], yticks=[])
    x = np.arange(11)
    middle.plot(x, x**2, "ks-", markerfacecolor="tab:orange", markersize=8, label="$x^2$")
    middle.plot(x, x * 6, "o", markerfacecolor="white", markeredgecolor="tab:blue", markeredgewidth=2, markersize=10,
                label="$6x$")
    middle.plot(x, 100 - x * 4, "--", marker="$OV$", markersize=16, color="tab:green", label="text")
    middle.set(title="Faces, edges and texts")
    middle.legend()
    t = np.linspace(0, 6 * np.pi, 400)
    figure.colorbar(along(right, t * np.cos(t), t * np.sin(t), t, "turbo", linewidth=3), label="Step")
    s = np.arange(13)
    along(right, s * 2 - 12.0, s * 0 - 22.0, s, "Reds")
    right.scatter(s * 2 - 12, s * 0 - 22, c=s, cmap="Reds", s=81, edgecolors="k", zorder=3)
    right.set(title="Coloured along the line", ylim=(-26, 20), xlim=(-17.5, 20.5))
    return figure


def scatter():
    t = np.arange(1, 201)
    angle, radius = t * 2.39996, np.sqrt(t)
    figure, axes = plt.subplots(figsize=(5, 4.4))
    axes.scatter(radius * np.cos(angle), radius * np.sin(angle), s=5 + t / 2, c=t, cmap="plasma", alpha=0.8,
                 edgecolors="k", linewidths=0.3)
    axes.set(title="Colour and size of each point", xlabel="First component", ylabel="Second component")
    return figure


def error_bars():
    x = np.arange(9)
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.axhline(0, color="gray", linestyle="--", linewidth=1)
    axes.axvline(4, color="tab:red", linestyle=":", label="layer 4")
    axes.errorbar(x, np.sin(x / 3), fmt="o-", yerr=0.05 + x / 40, capsize=4, label="mean, standard error")
    axes.set(title="Error bars", xlabel="Layer", ylabel="Effect")
    axes.legend(loc="lower left")
    return figure


def bars():
    x = np.arange(4)
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.bar(x - 0.2, [0.42, 0.61, 0.35, 0.78], width=0.4, color="tab:blue", label="before")
    axes.bar(x + 0.2, [0.30, 0.66, -0.12, 0.71], width=0.4, color="tab:orange", edgecolor="k", label="after")
    axes.axhline(0, color="k", linewidth=0.8)
    axes.set(title="Accuracy before and after", ylabel="Score")
    axes.set_xticks(x, ["names", "places", "dates", "sums"])
    axes.legend()
    return figure


def histograms():
    p = (np.arange(1, 2001) - 0.5) / 2000
    narrow, wide = norm.ppf(p), norm.ppf(p) * 2 + 1
    figure, axes = plt.subplots(2, 4, figsize=(15, 6.6))
    axes = axes.flat
    axes[0].hist(narrow, bins=30, edgecolor="white", linewidth=0.5)
    axes[0].set(title="Counts", xlabel="Activation", ylabel="Count")
    for values, label in ((narrow, "narrow"), (wide, "wide")):
        axes[1].hist(values, bins=np.linspace(wide.min(), wide.max(), 41), density=True, alpha=0.5, label=label)
    axes[1].set_title("Density, over one another")
    axes[2].hist([narrow, wide], bins=12, label=["narrow", "wide"], color=["tab:purple", "tab:olive"])
    axes[2].set_title("Side by side")
    axes[3].hist([narrow, wide], bins=25, stacked=True, label=["narrow", "wide"])
    axes[3].set_title("Stacked")
    for values, label in ((wide, "wide"), (narrow, "narrow")):
        axes[4].hist(values, bins=60, density=True, cumulative=True, histtype="step", label=label)
    axes[4].set_title("Cumulative")
    for i in 1, 2, 3, 4:
        axes[i].legend(loc="upper left" if i == 4 else "best")
    axes[5].hist(np.exp(narrow), bins=40, log=True, histtype="stepfilled", facecolor="lightgray", edgecolor="k")
    axes[5].set(title="Logarithmic counts", xlabel="Norm")
    axes[6].hist(narrow, bins=20, weights=abs(narrow), orientation="horizontal", color="tab:green")
    axes[6].set(title="Weighted, lying", xlabel="Sum of weights")
    a = norm.ppf((np.arange(1, 4001) * 0.6180339887) % 1)
    b = norm.ppf((np.arange(1, 4001) * 0.7548776662) % 1) * 0.6 + a * 0.6
    figure.colorbar(axes[7].hist2d(a, b, bins=30, cmin=1, cmap="magma")[3], label="Points")
    axes[7].set_title("Two dimensions")
    return figure


def heat_maps():
    rows, columns = np.mgrid[0:12, 0:16]
    wave = np.sin(rows / 3) * np.cos(columns / 4)
    gaps = wave.copy()
    gaps[3:6, 5:9] = np.nan
    figure, axes = plt.subplots(2, 2, figsize=(9, 6))
    figure.colorbar(axes[0, 0].imshow(wave), label="Value")
    axes[0, 0].set_title("viridis")
    figure.colorbar(axes[0, 1].imshow(wave, cmap="RdBu_r", vmin=-1, vmax=1))
    axes[0, 1].set_title("RdBu_r, centred on zero")
    figure.colorbar(axes[1, 0].imshow(gaps, cmap="magma", aspect="auto", origin="lower"))
    axes[1, 0].set_title("Gaps; the first row below")
    image = axes[1, 1].imshow(abs(wave), cmap="Blues", vmin=0, vmax=1, extent=(0.5, 16.5, 12.5, 0.5))
    figure.colorbar(image, label="0 to 1")
    axes[1, 1].set_title("Counted from 1")
    return figure


def written(axes, image, texts, size):
    """Texts in the cells of an image, light or dark by what is behind them."""
    for (row, column), text in np.ndenumerate(texts):
        red, green, blue, _ = image.cmap(image.norm(image.get_array()[row, column]))
        ink = "k" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 else "w"
        axes.text(column, row, text, ha="center", va="center", color=ink, size=size)


def cell_values():
    words = ["The", "cup", "of", "coffee", "is", "hot"]
    rows, columns = np.mgrid[1:7, 1:7]
    share = softmax((columns - rows) / 2, axis=1)
    layers = np.sin(np.arange(6)[:, None] / 2) * np.cos(np.arange(12)[None] / 3)
    figure, axes = plt.subplots(2, 2, figsize=(11, 8))
    axes = axes.flat
    image = axes[0].imshow(np.where(columns <= rows, share, np.nan), cmap="Blues", vmin=0)
    written(axes[0], image, [[f"{v:.2f}" if c <= r else "" for c, v in enumerate(row)]
                             for r, row in enumerate(share)], 10)
    axes[0].set(title="Attention, gaps where there is none", xticks=range(6), xticklabels=words, yticks=range(6),
                yticklabels=words)
    figure.colorbar(image, label="Attention")
    image = axes[1].imshow(layers, norm=matplotlib.colors.CenteredNorm(0), cmap="RdBu_r", aspect="auto")
    written(axes[1], image, [[f"{v:.2f}" for v in row] for row in layers], 7)
    axes[1].set(title="Centred on zero", ylabel="Layer")
    axes[1].set_xticks(range(12), [f"head {i}" for i in range(1, 13)], rotation=90)
    figure.colorbar(image, label="Effect")
    image = axes[2].imshow([[0.9, 0.4, 0.1], [0.2, 0.8, 0.7]], cmap="Greens", aspect="auto")
    written(axes[2], image, [["Paris", "the", r"$\alpha$"], ["a", "cup", "coffee"]], 12)
    axes[2].set(title="A text for each cell", yticks=[0, 1], yticklabels=["last", "first"])
    figure.colorbar(image, label="Probability", ticks=[0.2, 0.5, 0.8])
    y, x = np.mgrid[-1:1:41j, -2:2:81j]
    image = axes[3].imshow(np.exp(-(x**2) - y**2), extent=(-2, 2, -1, 1), origin="lower", cmap="inferno")
    figure.colorbar(image, location="bottom", label="Density")
    axes[3].plot([-1.5, 1.5], [-0.8, 0.8], "w--")
    axes[3].set(title="In units of its own", xlabel="x", ylabel="y")
    return figure


def contours():
    x, y = np.linspace(-3, 3, 80), np.linspace(-2, 2, 60)
    across, up = np.meshgrid(x, y)
    hills = np.exp(-((across - 1) ** 2) - up**2) - np.exp(-((across + 1) ** 2) - up**2)
    figure, (left, right) = plt.subplots(ncols=2, figsize=(11, 4))
    image = left.imshow(hills, extent=(-3, 3, -2, 2), origin="lower", norm=matplotlib.colors.CenteredNorm(0),
                        cmap="RdBu_r")
    figure.colorbar(image, label="Height")
    left.contour(x, y, hills, colors="k", levels=[-0.8, -0.4, -0.1, 0.1, 0.4, 0.8], linewidths=0.8, linestyles="-")
    left.set_title("Over an image")
    lines = right.contour(x, y, hills, levels=10, cmap="coolwarm", linewidths=2)
    figure.colorbar(lines)
    right.set_title("Coloured by height")
    return figure


def color_scales():
    rows, columns = np.mgrid[0:20, 0:30]
    hills = np.sin(rows / 4) * np.cos(columns / 5)
    sizes = np.exp(hills * 6)
    norms = matplotlib.colors
    edges = [0, 0.1, 1, 10, 100]
    levels = np.linspace(hills.min(), hills.max(), 6)
    figure, axes = plt.subplots(2, 3, figsize=(14, 6.5))
    for part, title, values, scale, cmap, label in zip(
            axes.flat,
            ["center = 0", "center = 0 between -0.5 and 1.5", 'norm = "log"', "levels = 5", "levels at edges"],
            [hills + 0.5, hills + 0.5, sizes, hills, sizes],
            [norms.CenteredNorm(0), norms.TwoSlopeNorm(0, -0.5, 1.5), norms.LogNorm(), norms.BoundaryNorm(levels, 256),
             norms.BoundaryNorm(edges, 256)],
            ["RdBu_r", "RdBu_r", "magma", "viridis", "YlGnBu"], ["Effect", "", "Count", "", "Size"]):
        image = part.imshow(values, norm=scale, cmap=cmap, aspect="auto")
        figure.colorbar(image, label=label, extend="max" if title == "levels at edges" else "neither")
        part.set_title(title)
    number = np.arange(1, 301)
    angle, kind = number * 2.39996, number % 4
    x = np.cos(angle) * (kind + 1) + np.sin(angle * 7) / 3
    y = np.sin(angle) * (kind + 1) + np.cos(angle * 5) / 3
    points = axes[1, 2].scatter(x, y, c=kind, cmap=norms.ListedColormap(matplotlib.colormaps["tab10"].colors[:4]),
                                norm=norms.BoundaryNorm(np.arange(-0.5, 4), 4), s=18)
    bar = figure.colorbar(points, label="Cluster", ticks=range(4))
    bar.set_ticklabels(["cat", "dog", "bird", "fish"])
    axes[1, 2].set_title('levels = "integers"')
    return figure


def pattern(i):
    rows, columns = np.mgrid[0:10, 0:10]
    return np.sin(rows * i / 5) * np.cos(columns / i) * i


def colorbars():
    figure, axes = plt.subplots(2, 2, figsize=(9, 8))
    for i, (part, side) in enumerate(zip(axes.flat, ["right", "left", "bottom", "top"]), 1):
        image = part.imshow(pattern(i), cmap="plasma", vmin=-0.5, vmax=0.5)
        figure.colorbar(image, location=side, label=side, extend="both")
        part.set(title=f"Layer {i}", xlabel="key", ylabel="query")
    return figure


def shared_colorbar():
    figure, axes = plt.subplots(2, 3, figsize=(10, 6), layout="constrained")
    for i, part in enumerate(axes.flat, 1):
        image = part.imshow(pattern(i), cmap="RdBu_r", vmin=-pattern(6).max(), vmax=pattern(6).max())
        part.set_title(f"Head {i}")
    figure.colorbar(image, ax=axes, label="Effect, all on one scale")
    figure.suptitle("One colour bar for six axes")
    return figure


def colormaps():
    names = """viridis plasma inferno magma cividis turbo hot gray Greys Reds Blues Greens Purples Oranges RdPu YlGnBu RdBu
        RdYlBu PiYG Spectral coolwarm seismic bwr viridis_r tab10 tab20 Set1 Set2 Set3 Pastel1 Dark2 Paired""".split()
    figure, axes = plt.subplots(len(names) // 4, 4, figsize=(13, 5))
    for part, name in zip(axes.flat, names):
        part.imshow(np.linspace(0, 1, 256)[None], cmap=name, aspect="auto")
        part.set(xticks=[], yticks=[0], yticklabels=[name])
    return figure


def text():
    figure, axes = plt.subplots(figsize=(6.4, 4))
    axes.plot([0, 1], [0, 1], color="lightgray")
    axes.text(0.05, 0.85, "Kendall's $\\tau = 0.31$, $p < 10^{-4}$, $\\sigma_i^2 \\geq \\mu$")
    axes.text(0.05, 0.70, "Two lines\nof one text", color="tab:blue", va="top")
    axes.text(0.05, 0.45, "Ελληνικά, русский, naïve, “quoted”, 漢字かな")
    axes.text(0.05, 0.33, 'Signs that are only signs: \\$5 {a}_b^c %d `x` "y" @z & <t>')
    axes.text(0.55, 0.62, "turned by 35 degrees", rotation=35, ha="center", size=9, color="tab:red")
    for i, side in enumerate(["left", "center", "right"], 1):
        axes.text(0.8, 0.25 - i * 0.07, side + " of 0.8", ha=side)
    axes.axvline(0.8, color="gray", linestyle=":", linewidth=0.8)
    axes.set(title="Text in $\\alpha$, $\\beta_{max}$ and $e^{-x}$", xlabel="Layer $\\ell$",
             ylabel="$\\Delta$ logit", xlim=(0, 1), ylim=(0, 1))
    return figure


def layout():
    x = np.linspace(-3, 3, 100)
    figure, axes = plt.subplots(2, 3, figsize=(11, 5.5))
    for i, part in enumerate(axes.flat, 1):
        part.plot(x, np.sin(x * i) * 10.0 ** (i - 3))
        part.set(title=f"sin {i} x", xlabel="Input" if i > 3 else "", ylabel="Output" if i % 3 == 1 else "")
    axes[0, 1].set(xlim=(0, 2), ylim=(0, None))
    axes[0, 2].set_xticks([-3, 0, 3], ["far left", "middle", "far right"])
    axes[1, 2].set_xticks(np.arange(-3, 4), ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                                             "Sunday"])
    figure.suptitle("Six axes, none of whose labels meet")
    return figure


def scales():
    x = np.arange(1, 1001)
    figure, axes = plt.subplots(ncols=3, figsize=(12, 3.6))
    axes[0].plot(x, 30 / np.sqrt(x), linewidth=2)
    axes[0].set(title="Both logarithmic", xscale="log", yscale="log", xlabel="Tokens", ylabel="Loss")
    axes[0].grid()
    y = np.linspace(-100, 100, 401)
    axes[1].plot(y, y**3)
    axes[1].set(title="Symmetric about zero", yscale="symlog", xlabel="Input")
    axes[2].plot(x, np.sin(x / 100), "k-")
    axes[2].spines[["top", "right"]].set_visible(False)
    axes[2].set(title="Two sides of the frame", xlabel="Step")
    return figure


def bands():
    x = np.arange(25)
    mean, deviation = np.sin(x / 6), 0.1 + x / 80
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.axvspan(8, 12, color="tab:orange", alpha=0.2, label="middle layers")
    axes.fill_between(x, mean - deviation, mean + deviation, color="tab:blue", alpha=0.3, label="deviation")
    axes.plot(x, mean, label="mean")
    axes.step(x, (mean > 0) - 0.5, color="tab:green", linewidth=1, label="sign")
    axes.hlines([-1.2, -1.3], 2, [10, 20], color="k")
    axes.set(title="Bands, spans and steps", xlabel="Layer", ylabel="Effect")
    axes.legend(loc="upper right")
    return figure


def distributions():
    normal = norm.ppf((np.arange(1, 201) - 0.5) / 200)
    groups = [normal, normal * 0.5 + 1, np.exp(normal), normal * 2 - 1]
    labels = ["normal", "narrow", "skewed", "wide"]
    figure, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.8))
    left.boxplot(groups, tick_labels=labels, showmeans=True)
    left.set(title="Boxes", ylabel="Activation")
    right.violinplot(groups, showmedians=True)
    right.set_xticks(range(1, 5), labels)
    right.set_title("Violins")
    return figure


def families():
    x, layers = np.linspace(0, 6, 100), np.arange(12)
    figure, axes = plt.subplots(ncols=3, figsize=(13, 3.8))
    colors = matplotlib.colormaps["plasma"](layers / 11)
    for layer, color in zip(layers, colors):
        axes[0].plot(x, np.sin(x + layer / 6) * (1 + layer / 12), color=color)
    scale = matplotlib.cm.ScalarMappable(matplotlib.colors.Normalize(0, 11), "plasma")
    figure.colorbar(scale, ax=axes[0], label="Layer")
    axes[0].set(title="A line for each layer", xlabel="Position")
    base = np.zeros(3)
    shares = np.array([[0.5, 0.3, 0.2], [0.4, 0.4, 0.2], [0.2, 0.3, 0.5]])
    for part, label in zip(shares.T, ["attention", "MLP", "embedding"]):
        axes[1].bar(["one", "two", "three"], part, bottom=base, label=label)
        base = base + part
    axes[1].set(title="Stacked", ylabel="Share")
    axes[1].legend(loc="upper left", bbox_to_anchor=(1, 1))
    axes[2].barh([" coffee", " tea", " water"], [2.4, 1.1, -0.6], color=["tab:blue", "tab:blue", "tab:red"])
    axes[2].set(title="Horizontal", xlabel="Logit")
    return figure


def annotations():
    x = np.linspace(0, 10, 200)
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.plot(x, np.sin(x), "k-")
    axes.annotate("greatest", (np.pi / 2, 1), xytext=(3.2, 1.25), arrowprops={"arrowstyle": "->"})
    axes.annotate("least", (3 * np.pi / 2, -1), xytext=(40, -20), textcoords="offset points", color="tab:red",
                  arrowprops={"arrowstyle": "->", "color": "tab:red"})
    axes.text(7.4, 0, "in a box", bbox={"facecolor": "lightyellow", "edgecolor": "gray", "boxstyle": "round"},
              ha="center", va="center")
    axes.text(0.3, -1.2, "bold", weight="bold")
    axes.set(title="Annotations", ylim=(-1.5, 1.5))
    return figure


def ticks():
    x = np.linspace(0, 1, 50)
    figure, axes = plt.subplots(2, 3, figsize=(12, 6.4))
    a, b, c, d, e, f = axes.flat
    for ax in (a, b, c):
        ax.plot(x, x**2)
    a.set(title="Formats")
    a.xaxis.set_major_formatter(PercentFormatter(1))
    a.yaxis.set_major_formatter("{x:.1f} V")
    b.set(title="Small ticks, inward")
    b.margins(0)
    b.minorticks_on()
    b.tick_params(direction="in", length=6)
    b.tick_params(which="minor", direction="in", length=3.5)
    c.set(title="Other sides", xlabel="above", ylabel="at the right")
    c.xaxis.tick_top()
    c.xaxis.set_label_position("top")
    c.yaxis.tick_right()
    c.yaxis.set_label_position("right")
    d.barh(["attention", "feed forward", "embedding"], [3, 2, 1])
    d.set(title="Turned labels", xticks=range(4))
    d.xaxis.set_major_formatter("{x:.0f} layers")
    d.tick_params(axis="y", rotation=60)
    d.tick_params(axis="x", rotation=-30)
    e.plot(x * 100, x**2)
    e.set(xlabel="Celsius", title="A second x")
    e.twiny().set(xlim=(23, 221), xlabel="Fahrenheit")
    f.plot(2 ** (x * 10), x, color="k")
    f.set_xscale("log", base=2)
    f.invert_yaxis()
    f.set(title="Powers of 2")
    return figure


def mathematics():
    figure, axes = plt.subplots(figsize=(7.5, 4.2))
    lines = [
        r"$x_i^2 + y_{ij}^{(l)}$,  $e^{-x^2/2}$,  $a_{i_j}$,  $\sum_{i=1}^n w_i x_i$,  $\int_0^1 f(x)\,dx$",
        r"$\mathcal{L}(\theta) = -\mathbb{E}_{x \sim p}[\log q_\theta(x)]$,  "
        r"$\mathbf{W}_Q \in \mathbb{R}^{d \times d_h}$",
        r"$\hat{y}$, $\bar{x}$, $\tilde{h}$, $\vec{v}$, $\dot{q}$,  $f'(x)$,  $\|x\|_2 \leq \sqrt{n}$,  "
        r"$\frac{a + b}{c}$",
        r"$A \cup B \subseteq C$,  $\forall x\, \exists y$,  $\max_i z_i \to \infty$,  $p \ll 0.05$,  $u \perp v$",
    ]
    for i, line in enumerate(lines, 1):
        axes.text(0.03, 1.02 - i * 0.18, line, size=13)
    axes.set(title="Mathematics", xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    return figure


def style_dark():
    with plt.style.context("dark_background"):
        x = np.linspace(0, 10, 60)
        figure, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.6))
        for i in range(1, 6):
            left.plot(x, np.sin(x - i / 2) * i, label=f"line {i}")
        left.legend(ncol=2)
        left.set(title="The style dark", xlabel="Position", ylabel="Value")
        image = right.imshow(np.cos(x[:, None] - x))
        figure.colorbar(image, label="Similarity")
        right.set(title=r"$\cos(x_i - x_j)$")
        right.text(30, 30, "a note", ha="center", va="center", bbox={"facecolor": "k", "edgecolor": "w"})
        return figure


def legend():
    x = np.linspace(-3, 3, 100)
    figure, axes = plt.subplots(2, 2, figsize=(8, 6), sharex="col", sharey="row")
    for i, ax in enumerate(axes.flat, 1):
        for k, name in enumerate(["attention", "MLP", "embedding"], 1):
            ax.plot(x, np.sin(x * k) * i, label=name)
        ax.set(title=f"Layer {i}", xlabel="Input" if i > 2 else None, ylabel="Output" if i % 2 == 1 else None)
    figure.suptitle("Parts of the residual stream\nin two lines of a title")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend([handles[i] for i in (2, 0, 1)], [labels[i] for i in (2, 0, 1)], loc="lower center", ncol=3)
    return figure


PAGES = (lines, markers, scatter, error_bars, bars, histograms, heat_maps, text, layout, scales, bands, distributions,
         families, annotations, ticks, mathematics, style_dark, legend, cell_values, contours, color_scales,
         colorbars, shared_colorbar, colormaps)


def pair(above, below, path):
    """Puts a picture above another."""
    pictures = [plt.imread(above)[..., :3], plt.imread(below)[..., :3]]
    width = max(picture.shape[1] for picture in pictures)
    padded = [np.pad(p, ((0, 6), (0, width - p.shape[1]), (0, 0)), constant_values=0.5) for p in pictures]
    plt.imsave(path, np.vstack(padded))


def main(folder):
    for draw in PAGES:
        ours = folder / f"{draw.__name__}.png"
        theirs = folder / f"{draw.__name__}_matplotlib.png"
        figure = draw()
        if figure.get_layout_engine() is None:
            figure.tight_layout()
        figure.savefig(theirs, dpi=100)
        plt.close(figure)
        if ours.exists():
            pair(ours, theirs, folder / f"{draw.__name__}_pair.png")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
