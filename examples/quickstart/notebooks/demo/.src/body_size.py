# ---
# Title: How large is a penguin?
# Status: DEMO
# Objective: Show how the three species of the Palmer Archipelago differ in body mass
# Focus: Body mass by species, from the tidy table that the engine made
# Guardrails: Reads derivatives/ only, and writes nothing
# ---

# %% [markdown]
# Three species of penguins breed in the Palmer Archipelago. Adelie and chinstrap penguins are of one size;
# gentoo penguins are a class of their own.

# %% tags=["parameters"]
bins = 24

# %%
import csv
from pathlib import Path
from statistics import mean, stdev

from IPython.display import SVG, Markdown

# %%
project = next(folder for folder in [Path.cwd(), *Path.cwd().parents] if (folder / "engine.yml").exists())
with open(project / "derivatives" / "tidy.csv", newline="", encoding="utf-8") as table:
    penguins = list(csv.DictReader(table))

masses = {}
for penguin in penguins:
    masses.setdefault(penguin["species"], []).append(float(penguin["body_mass_g"]) / 1000)
print(f"{len(penguins)} penguins of {len(masses)} species")

# %% [markdown]
# ## In numbers

# %%
rows = [
    f"| {species} | {len(group)} | {mean(group):.2f} | {stdev(group):.2f} | {min(group):.2f} – {max(group):.2f} |"
    for species, group in sorted(masses.items())
]
Markdown("\n".join(["| species | penguins | mean (kg) | spread (kg) | range (kg) |", "|---|---:|---:|---:|---:|", *rows]))

# %% [markdown]
# ## In a picture
#
# Each bar counts the penguins of one species that weigh as much.

# %%
COLOURS = {"adelie": "#f28522", "chinstrap": "#9a4fd0", "gentoo": "#0b7a75"}
WIDTH, HEIGHT, LEFT, BOTTOM = 720, 300, 60, 250

everyone = [mass for group in masses.values() for mass in group]
low, high = min(everyone), max(everyone)
width = (high - low) / bins


def counts(group):
    """How many weigh as much as each bin says."""
    found = [0] * bins
    for mass in group:
        found[min(int((mass - low) / width), bins - 1)] += 1
    return found


tallest = max(max(counts(group)) for group in masses.values())
step = (WIDTH - LEFT - 20) / bins
shapes = []
for place, (species, group) in enumerate(sorted(masses.items())):
    for number, count in enumerate(counts(group)):
        height = count / tallest * (BOTTOM - 40)
        shapes.append(
            f'<rect x="{LEFT + number * step:.1f}" y="{BOTTOM - height:.1f}" width="{step - 1:.1f}" height="{height:.1f}" '
            f'fill="{COLOURS[species]}" fill-opacity="0.6"/>'
        )
    shapes.append(f'<rect x="{LEFT + place * 120}" y="8" width="14" height="14" fill="{COLOURS[species]}" fill-opacity="0.6"/>')
    shapes.append(f'<text x="{LEFT + place * 120 + 20}" y="20">{species}</text>')
for tick in range(int(low) + 1, int(high) + 1):
    shapes.append(f'<text x="{LEFT + (tick - low) / width * step:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{tick} kg</text>')
shapes.append(f'<line x1="{LEFT}" y1="{BOTTOM}" x2="{WIDTH - 20}" y2="{BOTTOM}" stroke="#263238"/>')

SVG(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
    f'font-family="sans-serif" font-size="13" fill="#263238">{"".join(shapes)}</svg>'
)

# %% [markdown]
# ## What to take away

# %%
ranked = sorted(masses, key=lambda species: mean(masses[species]))
heavier = mean(masses[ranked[-1]]) / mean(masses[ranked[0]]) - 1
Markdown(f"The **{ranked[-1]}** is the heaviest of the three: on average {heavier:.0%} heavier than the {ranked[0]}.")
