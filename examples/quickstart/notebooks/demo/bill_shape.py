import marimo

__generated_with = "0.25.2"
app = marimo.App(app_title="The shape of a bill")


@app.cell(hide_code=True)
def title(mo):
    mo.md("""
    # The shape of a bill

    Long and thin, or short and deep: two measurements of the bill are enough to tell the three species apart.
    """)
    return


@app.cell
def setup():
    import csv
    from pathlib import Path
    from statistics import mean

    import marimo as mo

    return Path, csv, mean, mo


@app.cell
def table(Path, csv):
    _here = Path(__file__).resolve()
    _project = next(folder for folder in _here.parents if (folder / "engine.yml").exists())
    with open(_project / "derivatives" / "tidy.csv", newline="", encoding="utf-8") as _table:
        penguins = list(csv.DictReader(_table))
    return (penguins,)


@app.cell
def ratios(mean, mo, penguins):
    bills = {}
    for _penguin in penguins:
        _ratio = float(_penguin["bill_length_mm"]) / float(_penguin["bill_depth_mm"])
        bills.setdefault(_penguin["species"], []).append(_ratio)
    mo.md(
        "\n".join(
            [
                "| species | length / depth |",
                "|---|---:|",
                *(f"| {_species} | {mean(_ratios):.2f} |" for _species, _ratios in sorted(bills.items())),
            ]
        )
    )
    return (bills,)


@app.cell
def conclusion(bills, mean, mo):
    _ranked = sorted(bills, key=lambda species: mean(bills[species]))
    mo.md(f"The bill of the **{_ranked[-1]}** is the longest for its depth, that of the **{_ranked[0]}** the shortest.")
    return


if __name__ == "__main__":
    app.run()
