# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links the registers of the linkage bench with Splink, as somebody would who knows it well.

    splink_model.py FOLDER PAIRS.csv

FOLDER has left.csv and right.csv; both are put into one table, so that the pairs inside a register are found too.
Nothing is learnt from the truth: u comes from random pairs, m from expectation-maximisation. The last line printed
is JSON: version, CPU seconds, peak memory.
"""

import csv
import json
import re
import resource
import sys
import unicodedata

import duckdb
import jellyfish
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

PARTICLES = set("AL EL UL BEN BIN IBN BINT BENT OULD DE DEL DELLA DI DA DO DOS DAS LA LE LAS LOS VAN VON DER".split())
PLACEHOLDERS = set("FNU LNU XX XXX XXXX ND NN SN IGNOTO IGNOTA SCONOSCIUTO SCONOSCIUTA UNKNOWN NULL".split())
THRESHOLD = -7.0

sounds = {}


def words(name):
    """Words of a name in plain capitals, without what registers write for a missing name."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("`", ""))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).upper()
    found = [word for word in re.split(r"[^A-Z]+", plain) if len(word) > 1 and word not in PLACEHOLDERS]
    return [word for word in found if word not in PARTICLES] or found


def sound(word):
    """What the word sounds like, worked out once for each word."""
    if word not in sounds:
        sounds[word] = jellyfish.metaphone(word) or word
    return sounds[word]


def cleaned(row):
    """A row ready for Splink: a dictionary of texts, None where nothing is known."""
    surname, given = words(row["surname"]), words(row["given_name"])
    every = sorted(set(surname + given))
    code = re.sub(r"[^A-Z0-9]", "", row["fiscal_code"].upper())
    phone = re.sub(r"\D", "", row["phone"])[-9:]
    birth = row["birth_date"] if len(row["birth_date"]) == 10 else ""
    street = re.findall(r"[A-Z]{4,}", row["address"].upper())
    number = re.search(r"\b(\d{1,4})", row["address"])
    house = f"{street[-1]} {number.group(1)}" if street and number else ""
    out = {
        "rec_id": row["rec_id"],
        "surname": " ".join(surname),
        "given": " ".join(given),
        "full_name": " ".join(every),
        "sound_surname": sound(surname[0]) if surname else "",
        "sound_given": sound(given[0]) if given else "",
        "sound_full": " ".join(sorted(sound(word) for word in every)),
        "first_word": every[0] if every else "",
        "last_word": every[-1] if every else "",
        "sex": row["sex"] if row["sex"] in ("M", "F") else "",
        "dob": birth,
        "year": row["birth_date"][:4],
        "citizenship": row["citizenship"],
        "birth_place": " ".join(words(row["birth_place"])),
        "code": code if len(code) == 16 else "",
        "code_birth": code[6:15] if len(code) == 16 else "",
        "provisional": code if len(code) == 11 else "",
        "permit": re.sub(r"[^A-Z0-9]", "", row["permit_no"].upper()),
        "comune": " ".join(words(row["comune"])),
        "house": house,
        "phone": phone if len(phone) >= 6 else "",
        "email": row["email"].strip().lower(),
    }
    return {name: value or None for name, value in out.items()}


def load(connection, folder):
    """Both registers, cleaned, in the table `people`."""
    header = None
    path = f"{folder}/splink-people.csv"
    with open(path, "w", newline="", encoding="utf-8") as out:
        for name in ("left", "right"):
            with open(f"{folder}/{name}.csv", newline="", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    row = cleaned(row)
                    if header is None:
                        header = list(row)
                        writer = csv.writer(out)
                        writer.writerow(header)
                    writer.writerow([row[column] or "" for column in header])
    connection.execute(
        f"""CREATE TABLE people AS
            SELECT *, list_distinct(string_split(full_name, ' ')) AS tokens
            FROM read_csv('{path}', header = true, all_varchar = true, nullstr = '')"""
    )


def level(sql, label, frequency=None):
    """A level of a comparison; `frequency` is the column whose rare values tell more."""
    found = cll.CustomLevel(sql, label_for_charts=label)
    return found.configure(tf_adjustment_column=frequency) if frequency else found


def same(column):
    return f"{column}_l = {column}_r"


def alike(column, least):
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"


COMMON = "len(list_intersect(tokens_l, tokens_r))"
FEWER = "least(len(tokens_l), len(tokens_r))"

NAME = cl.CustomComparison(
    output_column_name="name",
    comparison_levels=[
        level("full_name_l IS NULL OR full_name_r IS NULL", "unknown").configure(is_null_level=True),
        level(same("full_name"), "the same words", "full_name"),
        level(f"{same('surname')} AND {alike('given', 0.9)}", "surname, given name alike", "surname"),
        level(f"{same('given')} AND {alike('surname', 0.9)}", "given name, surname alike", "given"),
        level(f"{COMMON} >= 2 AND {COMMON} = {FEWER}", "one has all words of the other"),
        level(same("sound_full"), "the same sounds", "sound_full"),
        level(alike("full_name", 0.95), "almost the same letters"),
        level(f"surname_l = given_r OR given_l = surname_r", "crosswise"),
        level(alike("full_name", 0.88), "many of the same letters"),
        level(f"{same('sound_surname')} AND {same('sound_given')}", "both sound the same"),
        level(
            f"{same('surname')} AND jaro_winkler_similarity(given_l, given_r) < 0.75",
            "the same surname, another given name: brothers, sisters, twins",
        ),
        level(same("surname"), "the same surname", "surname"),
        level(same("given"), "the same given name", "given"),
        level(f"{COMMON} >= 1", "a word in common"),
        cll.ElseLevel(),
    ],
)

DEFAULT = "(dob_l LIKE '%-01-01' OR dob_r LIKE '%-01-01')"
PARTS = (
    "(CAST(substr(dob_l, 1, 4) = substr(dob_r, 1, 4) AS INT) + CAST(substr(dob_l, 6, 2) = substr(dob_r, 6, 2) AS INT)"
    " + CAST(substr(dob_l, 9, 2) = substr(dob_r, 9, 2) AS INT))"
)

BIRTH = cl.CustomComparison(
    output_column_name="birth",
    comparison_levels=[
        level("dob_l IS NULL OR dob_r IS NULL", "unknown").configure(is_null_level=True),
        level(f"{same('dob')} AND NOT {DEFAULT}", "the same day", "dob"),
        level(same("dob"), "the same presumed day", "dob"),
        level(f"{same('year')} AND {DEFAULT}", "the year, one presumed"),
        level(
            f"{same('year')} AND substr(dob_l, 6, 2) = substr(dob_r, 9, 2)"
            " AND substr(dob_l, 9, 2) = substr(dob_r, 6, 2)",
            "day and month exchanged",
        ),
        level(f"{PARTS} = 2", "two parts of three"),
        level(same("year"), "the year"),
        level("abs(CAST(year_l AS INT) - CAST(year_r AS INT)) <= 2", "two years"),
        cll.ElseLevel(),
    ],
)

CODE = cl.CustomComparison(
    output_column_name="code",
    comparison_levels=[
        level("code_l IS NULL OR code_r IS NULL", "unknown").configure(is_null_level=True),
        level(same("code"), "the same"),
        level("damerau_levenshtein(code_l, code_r) <= 1", "one edit"),
        cll.ElseLevel(),
    ],
)


def exact(column, near=None, frequency=False):
    """Unknown, the same, near if wanted, different."""
    levels = [
        level(f"{column}_l IS NULL OR {column}_r IS NULL", "unknown").configure(is_null_level=True),
        level(same(column), "the same", column if frequency else None),
    ]
    if near:
        levels.append(level(near, "near"))
    return cl.CustomComparison(output_column_name=column, comparison_levels=[*levels, cll.ElseLevel()])


HOME = cl.CustomComparison(
    output_column_name="home",
    comparison_levels=[
        level("(house_l IS NULL OR house_r IS NULL) AND (comune_l IS NULL OR comune_r IS NULL)", "unknown").configure(
            is_null_level=True
        ),
        level(f"{same('house')} AND {same('comune')}", "the same house", "house"),
        level(same("house"), "the same house, another comune"),
        level(same("comune"), "the same comune"),
        cll.ElseLevel(),
    ],
)

BLOCKS = [
    ("code",),
    ("provisional",),
    ("permit",),
    ("phone",),
    ("email",),
    ("code_birth",),
    ("dob", "sound_surname"),
    ("dob", "sound_given"),
    ("dob", "first_word"),
    ("dob", "last_word"),
    ("sound_full",),
    ("year", "sound_surname", "sound_given"),
    ("year", "first_word", "last_word"),
]


def main(folder, out):
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    load(connection, folder)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        comparisons=[
            NAME,
            BIRTH,
            CODE,
            exact("provisional"),
            exact("permit"),
            exact("phone", frequency=True),
            exact("email"),
            exact("sex"),
            exact("citizenship"),
            exact("birth_place", alike("birth_place", 0.88), frequency=True),
            HOME,
        ],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in BLOCKS],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    api = DuckDBAPI(connection=connection)
    # From version 5 tables are registered first.
    linker = Linker(api.register("people"), settings) if hasattr(api, "register") else Linker("people", settings, api)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("code"), block_on("permit"), block_on("full_name", "dob")], recall=0.9
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for columns in (("code",), ("full_name", "year"), ("permit",), ("dob", "sound_surname")):
        training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    pairs = linker.inference.predict(threshold_match_weight=THRESHOLD)
    linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=0.99)
    connection.execute(
        f"""COPY (SELECT rec_id_l, rec_id_r, match_weight AS score FROM {pairs.physical_name} ORDER BY score DESC)
            TO '{out}' (HEADER, DELIMITER ',')"""
    )
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "version": splink.__version__,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak_memory_mb": used.ru_maxrss / 1024,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
