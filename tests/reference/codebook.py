"""Reads the codebook as a table with the reader of another program, Taguette, and compares names and descriptions.

    pip install taguette && python3 tests/reference/codebook.py corpus/codebook.csv

The table that Crosstalk hands out has the form of corpus/codebook.csv. With Taguette 1.5.2 on Python 3.11 all 140 codes came out with
their names and descriptions, curly quotes among them. Taguette reads no .qdpx, and QualCoder could not be installed from the
package index, so places in a .qdpx are tested against the texts in the same archive (tests/exchange.rs).
"""

import csv
import io
import sys

from taguette.import_codebook import list_tags_csv

path = sys.argv[1]
data = open(path, "rb").read()
tags = list_tags_csv(io.BytesIO(data))
rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
given = [(row["name"], row["description"]) for row in rows]
found = [(tag["path"], tag["description"]) for tag in tags]
wrong = [(a, b) for a, b in zip(given, found) if a != b]
print(f"{len(found)} codes of {len(given)}, {len(wrong)} of them otherwise")
for a, b in wrong[:5]:
    print(" given", a)
    print(" found", b)
sys.exit(bool(wrong) or len(given) != len(found))
