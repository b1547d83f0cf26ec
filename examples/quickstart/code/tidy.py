"""Gives the columns of the raw table short names, and drops the penguins that could not be measured.

Usage: tidy.py RAW TIDY
"""

import csv
import sys
from pathlib import Path

# From the raw table's names to ours; other columns are left out.
COLUMNS = {
    "Species": "species",
    "Island": "island",
    "Sex": "sex",
    "Culmen Length (mm)": "bill_length_mm",
    "Culmen Depth (mm)": "bill_depth_mm",
    "Flipper Length (mm)": "flipper_length_mm",
    "Body Mass (g)": "body_mass_g",
}
MEASUREMENTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def main(raw_path: str, tidy_path: str) -> None:
    with open(raw_path, newline="", encoding="utf-8") as raw:
        penguins = [tidied(row) for row in csv.DictReader(raw)]

    measured = [penguin for penguin in penguins if all(penguin[name] != "NA" for name in MEASUREMENTS)]

    Path(tidy_path).parent.mkdir(parents=True, exist_ok=True)
    with open(tidy_path, "w", newline="", encoding="utf-8") as tidy:
        table = csv.DictWriter(tidy, fieldnames=COLUMNS.values(), lineterminator="\n")
        table.writeheader()
        table.writerows(measured)

    print(f"{len(measured)} of {len(penguins)} penguins were measured")


def tidied(row: dict[str, str]) -> dict[str, str]:
    penguin = {ours: row[theirs] for theirs, ours in COLUMNS.items()}
    # "Adelie Penguin (Pygoscelis adeliae)" is known to everybody as the adelie.
    penguin["species"] = penguin["species"].split()[0].lower()
    penguin["sex"] = penguin["sex"].lower() if penguin["sex"] in ("MALE", "FEMALE") else "unknown"
    return penguin


if __name__ == "__main__":
    main(*sys.argv[1:])
