"""Draws two measurements of every penguin against each other, with a histogram of each along its side.

Usage: scatter.py TABLE SUMMARY... --x NAME --y NAME --bins N --title TEXT --output FILE.svg

The figure is plain SVG, written with nothing but Python's standard library.
"""

import argparse
import csv
import json
import math
from html import escape
from statistics import correlation, linear_regression

Point = tuple[float, float]
Points = dict[str, list[Point]]

LABELS = {
    "bill_length_mm": "Bill length (mm)",
    "bill_depth_mm": "Bill depth (mm)",
    "flipper_length_mm": "Flipper length (mm)",
    "body_mass_g": "Body mass (g)",
}
# Far apart in hue and in lightness: they stay apart for colour-blind readers, and in print.
COLOURS = {"adelie": "#f28522", "chinstrap": "#9a4fd0", "gentoo": "#0b7a75"}
INK, FAINT, PAPER = "#263238", "#e3e8ea", "#ffffff"

# The page, and on it the panel of the scatter plot: left, right, top, bottom. Histograms are above it and to its right.
WIDTH, HEIGHT = 960, 720
LEFT, RIGHT, TOP, BOTTOM = 78, 780, 200, 640
HISTOGRAM = 110


def main(arguments: argparse.Namespace) -> None:
    x, y = arguments.x, arguments.y
    with open(arguments.table, newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    points = {species: [(float(row[x]), float(row[y])) for row in rows if row["species"] == species] for species in COLOURS}
    summaries = [json.load(open(path, encoding="utf-8")) for path in arguments.summaries]

    everyone = [point for group in points.values() for point in group]
    across = Axis([px for px, _ in everyone], LEFT, RIGHT)
    upward = Axis([py for _, py in everyone], BOTTOM, TOP)

    drawing = [
        *draw_title(arguments.title, f"{len(everyone)} penguins of three species, Palmer Archipelago, 2007–2009"),
        *draw_grid(across, upward, LABELS[x], LABELS[y]),
        *draw_histogram_above(points, across, arguments.bins),
        *draw_histogram_right(points, upward, arguments.bins),
        *draw_points(points, across, upward),
        *draw_trends(points, everyone, across, upward),
        *draw_means(summaries, x, y, across, upward),
        *draw_legend(summaries),
    ]
    with open(arguments.output, "w", encoding="utf-8") as output:
        output.write(page(drawing))


class Axis:
    """Where a value is drawn: round numbers at both ends, a tick at each round number between them."""

    def __init__(self, values: list[float], start: float, end: float) -> None:
        step = round_step(max(values) - min(values), 6)
        self.first = math.floor(min(values) / step) * step
        self.last = math.ceil(max(values) / step) * step
        self.ticks = [self.first + step * number for number in range(round((self.last - self.first) / step) + 1)]
        self.start, self.end = start, end

    def place(self, value: float) -> float:
        return self.start + (value - self.first) / (self.last - self.first) * (self.end - self.start)


def round_step(span: float, steps: int) -> float:
    """The first of 1, 2, 5, 10, … (times a power of ten) that divides the span into at most so many steps."""
    power = 10 ** math.floor(math.log10(span / steps))
    return next(factor * power for factor in (1, 2, 5, 10, 20) if span / (factor * power) <= steps)


def draw_title(title: str, subtitle: str) -> list[str]:
    return [text(LEFT, 44, title, size=23, weight="bold"), text(LEFT, 70, subtitle, size=14, opacity=0.7)]


def draw_grid(across: Axis, upward: Axis, x_label: str, y_label: str) -> list[str]:
    vertical = [line(across.place(tick), TOP, across.place(tick), BOTTOM, FAINT) for tick in across.ticks]
    horizontal = [line(LEFT, upward.place(tick), RIGHT, upward.place(tick), FAINT) for tick in upward.ticks]
    below = [text(across.place(tick), BOTTOM + 22, f"{tick:g}", anchor="middle", size=13) for tick in across.ticks]
    beside = [text(LEFT - 10, upward.place(tick) + 4, f"{tick:g}", anchor="end", size=13) for tick in upward.ticks]
    middle = (TOP + BOTTOM) / 2
    names = [
        text((LEFT + RIGHT) / 2, BOTTOM + 52, x_label, anchor="middle", weight="bold"),
        text(22, middle, y_label, anchor="middle", weight="bold", turned=True),
    ]
    return vertical + horizontal + below + beside + names


def draw_histogram_above(points: Points, across: Axis, bins: int) -> list[str]:
    width = (RIGHT - LEFT) / bins
    bars = [
        rectangle(LEFT + number * width, TOP - 8 - end, width - 1, end - start, COLOURS[species])
        for species, number, start, end in stack({species: [px for px, _ in group] for species, group in points.items()}, across, bins)
    ]
    return [*bars, line(LEFT, TOP - 8, RIGHT, TOP - 8, INK)]


def draw_histogram_right(points: Points, upward: Axis, bins: int) -> list[str]:
    height = (BOTTOM - TOP) / bins
    bars = [
        rectangle(RIGHT + 8 + start, BOTTOM - (number + 1) * height, end - start, height - 1, COLOURS[species])
        for species, number, start, end in stack({species: [py for _, py in group] for species, group in points.items()}, upward, bins)
    ]
    return [*bars, line(RIGHT + 8, TOP, RIGHT + 8, BOTTOM, INK)]


def stack(groups: dict[str, list[float]], axis: Axis, bins: int) -> list[tuple[str, int, float, float]]:
    """The bars of a histogram in which the groups stand on each other: group, bin, start and end. The fullest bin is as long as allowed."""
    counts = {name: count(values, axis, bins) for name, values in groups.items()}
    unit = HISTOGRAM / max(sum(found) for found in zip(*counts.values()))
    bars = []
    filled = [0] * bins
    for name, found in counts.items():
        for number, more in enumerate(found):
            if more > 0:
                bars.append((name, number, filled[number] * unit, (filled[number] + more) * unit))
                filled[number] += more
    return bars


def count(values: list[float], axis: Axis, bins: int) -> list[int]:
    """How many values each of the axis's bins holds; the last one includes its upper end."""
    found = [0] * bins
    for value in values:
        found[min(bins - 1, int((value - axis.first) / (axis.last - axis.first) * bins))] += 1
    return found


def draw_points(points: Points, across: Axis, upward: Axis) -> list[str]:
    return [circle(across.place(px), upward.place(py), 4.5, COLOURS[species]) for species, group in points.items() for px, py in group]


def draw_trends(points: Points, everyone: list[Point], across: Axis, upward: Axis) -> list[str]:
    """A line of regression through each species, and a dashed one through all penguins, which may tell another story."""
    lines = [trend(group, across, upward, COLOURS[species]) for species, group in points.items()]
    r = correlation([px for px, _ in everyone], [py for _, py in everyone])
    note = text(LEFT + 12, BOTTOM - 14, f"dashed: all penguins together, r = {r:+.2f}".replace("-", "−"), size=13, opacity=0.8)
    return [*lines, trend(everyone, across, upward, INK, dashed=True), note]


def trend(points: list[Point], across: Axis, upward: Axis, colour: str, dashed: bool = False) -> str:
    xs, ys = [px for px, _ in points], [py for _, py in points]
    slope, intercept = linear_regression(xs, ys)
    ends = [(across.place(px), upward.place(slope * px + intercept)) for px in (min(xs), max(xs))]
    return line(*ends[0], *ends[1], colour, width=1.5 if dashed else 3, dashed=dashed)


def draw_means(summaries: list[dict], x: str, y: str, across: Axis, upward: Axis) -> list[str]:
    """A ring at the mean of each species, as the summaries give it."""
    centres = [(summary["species"], across.place(summary[x]["mean"]), upward.place(summary[y]["mean"])) for summary in summaries]
    return [
        f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="9" fill="{COLOURS[species]}" stroke="{PAPER}" stroke-width="3"/>'
        for species, cx, cy in centres
    ]


def draw_legend(summaries: list[dict]) -> list[str]:
    """In the corner that the two histograms leave free."""
    left, top = RIGHT + 20, TOP - HISTOGRAM + 2
    entries = []
    for number, summary in enumerate(summaries):
        middle = top + number * 38
        entries += [
            f'<circle cx="{left}" cy="{middle}" r="8" fill="{COLOURS[summary["species"]]}"/>',
            text(left + 16, middle, summary["species"].capitalize(), weight="bold", size=14),
            text(left + 16, middle + 16, f'{summary["penguins"]} penguins', size=12, opacity=0.7),
        ]
    return entries


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="6 5"' if dashed else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def rectangle(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}" fill-opacity="0.75"/>'


def circle(cx: float, cy: float, radius: float, colour: str) -> str:
    return f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{radius}" fill="{colour}" fill-opacity="0.55"/>'


def text(
    x: float, y: float, words: str, size: int = 15, weight: str = "normal", anchor: str = "start", opacity: float = 1, turned: bool = False
) -> str:
    rotation = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
    style = f'font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill-opacity="{opacity}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}{rotation}>{escape(words)}</text>'


def page(drawing: list[str]) -> str:
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Helvetica, Arial, sans-serif" fill="{INK}">'
    background = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
    return "\n".join([opening, background, *drawing, "</svg>"]) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table")
    parser.add_argument("summaries", nargs="+")
    parser.add_argument("--x", required=True, choices=LABELS)
    parser.add_argument("--y", required=True, choices=LABELS)
    parser.add_argument("--bins", type=int, required=True)
    parser.add_argument("--title", required=True)
    parser.add_argument("--output", required=True)
    main(parser.parse_args())
