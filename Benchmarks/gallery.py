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


def markers():
    figure, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.6))
    for i, marker in enumerate(["o", "s", "^", "v", "d", "x", "+", "*", "."], 1):
        left.plot([1, 2, 3], [i] * 3, marker=marker, markersize=9)
        left.text(3.3, i, marker, va="center")
    left.set(title="Shapes", xlim=(0.5, 3.8), ylim=(0, 10), xticks=[], yticks=[])
    x = np.arange(11)
    right.plot(x, x**2, "ks-", markerfacecolor="tab:orange", markersize=8, label="$x^2$")
    right.plot(x, x * 6, "o", markerfacecolor="white", markeredgecolor="tab:blue", markeredgewidth=2, markersize=10,
               label="$6x$")
    right.set(title="Faces and edges")
    right.legend()
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
    figure, (left, right) = plt.subplots(ncols=2, figsize=(9, 3.6))
    left.hist(narrow, bins=30, edgecolor="white", linewidth=0.5)
    left.set(title="Counts", xlabel="Activation", ylabel="Count")
    for values, label in ((narrow, "narrow"), (wide, "wide")):
        right.hist(values, bins=40, range=(-6, 8), density=True, alpha=0.6, label=label)
    right.set(title="Density", xlabel="Activation")
    right.legend()
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
    axes[1].legend()
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
         families, annotations, ticks, mathematics, style_dark, legend)


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
        figure.tight_layout()
        figure.savefig(theirs, dpi=100)
        plt.close(figure)
        if ours.exists():
            pair(ours, theirs, folder / f"{draw.__name__}_pair.png")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
