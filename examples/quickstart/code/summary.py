"""Mean and standard deviation of every measurement of one species.

Usage: summary.py TABLE --species NAME --output FILE
"""

import argparse
import csv
import json
from statistics import mean, stdev

MEASUREMENTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def main(table_path: str, species: str, output_path: str) -> None:
    with open(table_path, newline="", encoding="utf-8") as table:
        penguins = [row for row in csv.DictReader(table) if row["species"] == species]
    if len(penguins) < 2:
        raise SystemExit(f"{table_path} holds {len(penguins)} {species} penguins: too few to summarise")

    summary: dict[str, object] = {"species": species, "penguins": len(penguins)}
    for name in MEASUREMENTS:
        values = [float(penguin[name]) for penguin in penguins]
        summary[name] = {"mean": round(mean(values), 2), "sd": round(stdev(values), 2)}

    with open(output_path, "w", encoding="utf-8") as output:
        output.write(json.dumps(summary, indent=2) + "\n")
    print(f"{species}: {len(penguins)} penguins")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table")
    parser.add_argument("--species", required=True)
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    main(arguments.table, arguments.species, arguments.output)
