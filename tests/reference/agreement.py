"""Reference values for the agreement of coders, from packages of Python and R. Writes agreement.json beside this file.

    pip install krippendorff==0.9.0 nltk==3.10.4 numpy==2.4.6 scikit-learn==1.9.1 statsmodels==0.15.0
    apt-get install r-base-core r-cran-vcd    # where wanted: R 4.2.2, vcd 1.4-11; and irr of CRAN
    python3 tests/reference/agreement.py

R is asked by a subprocess for what it has of vcd and irr; without R the values are the same and are compared with fewer
packages. "made_by" names the packages that were asked.

A case has facets; a facet is a list of coders, and a coder a list of values for the items in order, null for a missing
one. All facets of a case have the same coders and the same items. All data are invented, except the three examples of
Krippendorff. Expected are, null where undefined:

- percent, per facet: of every item with at least two values the share of its pairs of values that are equal, and the mean
  of these shares: P-bar of Fleiss (1971), with missing values. Pairs are counted in plain Python; where nothing is
  missing, nltk's avg_Ao gives the same
- cohen, per facet, in cases of two coders only: Cohen's kappa over the items that both coded, by sklearn; the same by
  statsmodels.cohens_kappa, nltk, vcd::Kappa and irr::kappa2
- fleiss, per facet: Fleiss' kappa over the items that all coders coded, by statsmodels; the same by nltk's multi-pi and
  irr::kappam.fleiss. Where only one value occurs, nltk says 1 for this and the others; here they are undefined, as 0 / 0
- alpha, per facet: Krippendorff's alpha for nominal data, by krippendorff; the same by nltk, irr::kripp.alpha and
  coincidence matrices written with numpy. Where all pairable values are the same it is undefined
- overall_alpha: 1 - the sum of Do / the sum of De over the facets, which are the disagreements that are observed and
  expected: with the coincidences o, their margins n_c and their sum n, Do = sum o_ck / n and
  De = sum n_c n_k / (n (n - 1)), over c != k. A facet without pairable values adds nothing. For one facet it is alpha
- interval, per facet, and overall_interval: the percentile interval of 95 % from 1,000 bootstrap replicates. Units are the
  items with at least two values in the facet, or for overall in any facet, in the order of the items: U of them. A
  replicate draws U units with replacement, an item with all its facets at once. Random numbers are SplitMix64 (Steele,
  Lea and Flood 2014) from the state 1, anew for every interval; a number z draws the unit z U / 2^64, rounded down.
  Replicates without an alpha are left out; the ends are numpy.quantile, linear (type 7 of R). Undefined with fewer than
  two units or without any alpha. In each facet every alpha of a replicate is compared with krippendorff's

Where two packages give a figure, they agree to 1e-9.
"""

import json
import math
import os
import shutil
import subprocess
import warnings
from importlib.metadata import version
from itertools import combinations

import krippendorff
import numpy as np
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater

REPLICATES = 1000
MASK = 2**64 - 1

rng = np.random.default_rng(20250611)


# What is asked for

def percent(facet):
    shares = []
    for values in zip(*facet):
        pairs = list(combinations([value for value in values if value is not None], 2))
        if pairs:
            shares.append(sum(a == b for a, b in pairs) / len(pairs))
    if not shares:
        return None
    value = math.fsum(shares) / len(shares)
    if all(None not in coder for coder in facet):
        same(value, task(zip(*facet)).avg_Ao())
    return value


def cohen(facet, r):
    both = [pair for pair in zip(*facet) if None not in pair]
    if len({value for pair in both for value in pair}) < 2:
        return None
    first, second = zip(*both)
    value = cohen_kappa_score(first, second)
    codes = sorted(set(first + second))
    table = np.array([[both.count((a, b)) for b in codes] for a in codes])
    same(value, inter_rater.cohens_kappa(table, return_results=False))
    same(value, task(both).kappa())
    r.ask("vcd", f"Kappa(table({r.factor(first, codes)}, {r.factor(second, codes)}))$Unweighted[['value']]", value)
    # kappa2 pairs the codes of the two coders by their rank, which is wrong where one coder lacks a code of the other
    if set(first) == set(second):
        r.ask("irr", f"kappa2({r.matrix(both, codes)})$value", value)
    return float(value)


def fleiss(facet, r):
    by_all = [values for values in zip(*facet) if None not in values]
    codes = sorted({value for values in by_all for value in values})
    if len(facet) < 2 or len(codes) < 2:
        return None
    value = inter_rater.fleiss_kappa([[values.count(code) for code in codes] for values in by_all])
    same(value, task(by_all).pi())
    r.ask("irr", f"kappam.fleiss({r.matrix(by_all, codes)})$value", value)
    return float(value)


def alpha(facet, r):
    items = list(zip(*facet))
    codes = sorted({value for values in items for value in values if value is not None})
    numbers = np.array([[math.nan if value is None else codes.index(value) for value in coder] for coder in facet])
    observed, expected = disagreement(coincidences(counted(facet)))
    try:
        with warnings.catch_warnings(), np.errstate(invalid="ignore"):
            warnings.simplefilter("ignore")
            value = krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal")
    except ValueError:
        value = math.nan
    if expected == 0:
        assert math.isnan(value), value
        return None
    same(value, 1 - observed / expected)
    same(value, task(items).alpha())
    # kripp.alpha counts more than two coders rightly only where something is missing: one more item, coded by nobody
    blank = [(None,) * len(facet)]
    r.ask("irr", f"kripp.alpha(t({r.matrix(items + blank, codes)}), 'nominal')$value", value)
    return float(value)


def overall_alpha(facets):
    sums = np.sum([disagreement(coincidences(counted(facet))) for facet in facets], axis=0)
    return float(1 - sums[0] / sums[1]) if sums[1] > 0 else None


# Coincidences and the bootstrap

def counted(facet):
    """For every item how often it has each code."""
    codes = sorted({value for coder in facet for value in coder if value is not None})
    return np.array([[values.count(code) for code in codes] for values in zip(*facet)], dtype=np.int64)


def coincidences(counts):
    """The coincidence matrix: every item gives each ordered pair of its values by 1 / (its values - 1)."""
    matrix = np.zeros((counts.shape[1], counts.shape[1]))
    for row in counts:
        if row.sum() > 1:
            matrix += (np.outer(row, row) - np.diag(row)) / (row.sum() - 1)
    return matrix


def disagreement(matrix):
    """Do and De; 0 and 0 where nothing can be paired."""
    margins = np.round(matrix.sum(axis=1))
    assert np.allclose(margins, matrix.sum(axis=1), atol=1e-9)
    n = margins.sum()
    if n < 2:
        return 0.0, 0.0
    off = ~np.eye(len(matrix), dtype=bool)
    return float(matrix[off].sum() / n), float(np.outer(margins, margins)[off].sum() / (n * (n - 1)))


def split_mix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def interval(facets):
    """The interval of one facet, or of several together."""
    tables = [counted(facet) for facet in facets]
    units = [at for at in range(len(facets[0][0])) if any(table[at].sum() > 1 for table in tables)]
    if len(units) < 2:
        return None
    # Of every item and facet: pairs that disagree, and the codes that can be paired. Wholly in integers but for the share.
    parts = []
    for table in tables:
        pairable = np.where(table.sum(axis=1, keepdims=True) > 1, table, 0)
        m = pairable.sum(axis=1)
        parts.append(((m**2 - (pairable**2).sum(axis=1)) / np.maximum(m - 1, 1), pairable))
    numbers = split_mix(1)
    values = []
    for replicate in range(REPLICATES):
        drawn = [units[(next(numbers) * len(units)) >> 64] for _ in units]
        observed = expected = 0.0
        for differing, pairable in parts:
            margins = pairable[drawn].sum(axis=0)
            n = int(margins.sum())
            if n > 1:
                observed += differing[drawn].sum() / n
                expected += int(n**2 - (margins**2).sum()) / (n * (n - 1))
        if expected > 0:
            values.append(1 - observed / expected)
            if len(tables) == 1:
                same(values[-1], krippendorff.alpha(value_counts=tables[0][drawn], level_of_measurement="nominal"))
            elif replicate < 20:
                sums = np.sum([disagreement(coincidences(table[drawn])) for table in tables], axis=0)
                same(values[-1], 1 - sums[0] / sums[1])
    return [float(end) for end in np.quantile(values, [0.025, 0.975])] if values else None


# Packages

def same(value, other):
    assert abs(value - other) < 1e-9, (value, other)


def task(items):
    """The items for nltk: who gave which value to what."""
    return AnnotationTask([
        (f"coder {coder}", f"item {item}", value)
        for item, values in enumerate(items) for coder, value in enumerate(values) if value is not None
    ])


class R:
    """Questions to packages of R, asked all at once."""

    def __init__(self):
        self.versions, self.asked, self.answered = {}, [], {}
        if not shutil.which("R"):
            return
        lines = ["cat('R', paste(R.version$major, R.version$minor, sep = '.'), '\\n')"]
        for name in ("vcd", "irr"):
            there = f"if (requireNamespace('{name}', quietly = TRUE))"
            lines.append(f"{there} cat('{name}', format(packageVersion('{name}')), '\\n')")
        found = dict(line.split() for line in self.run(lines))
        if len(found) > 1:
            self.versions = found

    @staticmethod
    def run(lines):
        done = subprocess.run(["R", "--vanilla", "--no-echo"], input="\n".join(lines) + "\n", text=True, capture_output=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    @staticmethod
    def numbers(values, codes):
        return ",".join("NA" if value is None else str(codes.index(value) + 1) for value in values)

    def factor(self, values, codes):
        return f"factor(c({self.numbers(values, codes)}), levels = 1:{len(codes)})"

    def matrix(self, items, codes):
        """Items in rows, coders in columns; a line for an item, because R reads no line of any length."""
        rows = ",\n".join(self.numbers(values, codes) for values in items)
        return f"matrix(c({rows}), nrow = {len(items)}, byrow = TRUE)"

    def ask(self, package, question, value):
        if package in self.versions:
            self.asked.append((package, question, value))

    def compare(self):
        lines = [f"cat(sprintf('%.17g\\n', {package}::{question}))" for package, question, _ in self.asked]
        answers = self.run(lines) if lines else []
        assert len(answers) == len(self.asked), (len(answers), len(self.asked))
        for (package, _, value), answer in zip(self.asked, answers):
            same(value, float(answer))
            self.answered[package] = self.answered.get(package, 0) + 1


# Data

def letters(*coders):
    """Coders as strings of one letter for an item, a point for a missing value."""
    return [[None if letter == "." else letter for letter in coder] for coder in coders]


def coded(truth, coders, codes, noise, missing=0.0):
    """Coders who take any code at random for a share of the items, and the true one for the others."""
    facet = []
    for _ in range(coders):
        noisy, random = rng.random(len(truth)) < noise, rng.integers(0, len(codes), len(truth))
        gone = rng.random(len(truth)) < missing
        facet.append([
            None if gone[at] else codes[random[at] if noisy[at] else truth[at]] for at in range(len(truth))
        ])
    return facet


def data():
    yield "Krippendorff (2011), section A: binary data of two coders, alpha 0.095.", [letters("0100000010", "1110010000")]
    two = letters("aabbdcccedda", "babbbccceddd")
    yield "Krippendorff (2011), section B: nominal data of two coders, alpha 0.692.", [two]
    published = letters("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    yield "Krippendorff (2011), section C: four coders with missing values, alpha 0.743.", [published]
    for noise in 0.1, 0.3, 0.6:
        truth = rng.integers(0, 5, 12)
        yield f"25 coders, 12 items and five codes, {100 * noise:.0f} % noise.", [coded(truth, 25, "abcde", noise)]
    codes = ["no", "perhaps", "yes"]
    first = rng.choice(3, 60, p=[0.7, 0.2, 0.1])
    second = np.where(rng.random(60) < 0.55, first, rng.choice(3, 60, p=[0.2, 0.3, 0.5]))
    two = [[codes[at] for at in coder] for coder in (first, second)]
    yield "Two coders with unequal margins, 60 items and three codes.", [two]
    sets = [["law", "money", "war", "work"], ["for", "against", "neither"], ["yes", "no"]]
    facets = [
        coded(rng.integers(0, len(codes), 60), 40, codes, noise, 0.12) for codes, noise in zip(sets, (0.2, 0.45, 0.7))
    ]
    yield "40 coders, 60 items and three facets, 12 % of the values missing.", facets
    facets = [coded(rng.integers(0, 3, 30), 6, "abc", noise, 0.05) for noise in (0.15, 0.5)]
    yield "Six coders, 30 items and two facets, 5 % of the values missing.", facets
    facets = [coded(rng.choice(3, 40, p=[0.9, 0.06, 0.04]), 3, "abc", 0.08)]
    yield "Three coders who mostly agree on one frequent code: many equal values, a low alpha.", facets
    yield "Two coders, one of whom never uses a code of the other.", [letters("aaabbbcccabcab", "aaacccccccaccc")]
    yield "Two coders with no code in common: Cohen's kappa 0, the others below 0.", [letters("aaaa", "bbbb")]
    yield "All values are the same: nothing varies, no coefficient is defined.", [letters("aaaaaa", "aaaaaa", "aaaaaa")]
    yield "All values of two coders are the same.", [letters("yyyyy", "yyyyy")]
    yield "All that can be paired is the same; another value stands alone.", [letters("aaab.", "aaa..", "aa...")]
    yield "Systematic disagreement of two coders.", [letters("abababababab", "babababababa")]
    yield "Systematic disagreement of three coders.", [letters("abcabcabc", "bcabcabca", "cabcabcab")]
    yield "Perfect agreement of three coders.", [letters("abcabcabca", "abcabcabca", "abcabcabca")]
    yield "One item only, on which two coders agree.", [letters("a", "a")]
    yield "One item only, on which two coders disagree.", [letters("a", "b")]
    yield "One item only, of four coders.", [letters("a", "a", "b", "a")]
    yield "Two items of which only one can be paired.", [letters("ab", "a.", "b.")]
    yield "Two items: in half of the replicates all is the same.", [letters("ab", "ab")]
    yield "One coder only.", [letters("abcab")]
    yield "A coder who coded nothing, beside two who did.", [letters("abcabcaabb", "abcacbaabc", "..........")]
    yield "Two coders, one of whom coded nothing.", [letters("abcab", ".....")]
    yield "Nobody coded anything.", [letters("....", "....")]
    yield "Items that only one coder coded, and one that nobody coded.", [letters("abcab.c..d", "abbab...a.", "ab.bbc....")]
    yield "Every item has one coder: nothing can be paired.", [letters("ab....", "..bc..", "....ca")]
    yield "Two coders with missing values on both sides.", [letters("ab.cabcab.abca", "abbca.cbb.abac")]
    yield "Three facets, of which one cannot be paired and one does not vary.", [
        letters("abcabcabc", "abbabcacc", "abcabca.c"), letters("x........", ".y.......", "..x......"),
        letters("nnnnnn...", "nnnnnn...", "nnn......"),
    ]
    yield "Two facets that share no item with two values.", [
        letters("abcab.....", "abbab....."), letters(".....xyxyx", ".....xyyyx"),
    ]
    yield "Two facets, the one in agreement and the other in systematic disagreement.", [
        letters("abcabcab", "abcabcab"), letters("xyxyxyxy", "yxyxyxyx"),
    ]
    yield "Facets without any alpha.", [letters("aaa", "aaa"), letters("b..", ".b.")]
    yield "Eight coders who each coded half of 20 items.", [coded(rng.integers(0, 4, 20), 8, "abcd", 0.25, 0.5)]


def expected(facets, r):
    for facet in facets:
        assert len(facet) == len(facets[0]) and all(len(coder) == len(facets[0][0]) for coder in facet)
    made = {"percent": [percent(facet) for facet in facets]}
    if len(facets[0]) == 2:
        made["cohen"] = [cohen(facet, r) for facet in facets]
    made["fleiss"] = [fleiss(facet, r) for facet in facets]
    made["alpha"] = [alpha(facet, r) for facet in facets]
    made["overall_alpha"] = overall_alpha(facets)
    made["interval"] = [interval([facet]) for facet in facets]
    made["overall_interval"] = interval(facets)
    if len(facets) == 1:
        assert made["interval"] == [made["overall_interval"]]
        if made["alpha"][0] is None:
            assert made["overall_alpha"] is None
        else:
            same(made["alpha"][0], made["overall_alpha"])
    return made


def cases(r):
    rows = [{"name": name, "facets": facets, "expected": expected(facets, r)} for name, facets in data()]
    assert len({row["name"] for row in rows}) == len(rows)
    for row, published in zip(rows, (0.095, 0.692, 0.743)):
        assert abs(row["expected"]["alpha"][0] - published) < 5e-4, row
    for row in rows:
        if row["name"].startswith("Systematic"):
            assert row["expected"]["alpha"][0] < 0, row
        if row["name"].startswith("All"):
            assert row["expected"]["alpha"] == row["expected"]["fleiss"] == [None], row
    return rows


if __name__ == "__main__":
    # The first numbers from the state 1234567, as other implementations print them.
    numbers = split_mix(1234567)
    assert [next(numbers) for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]

    r = R()
    rows = cases(r)
    r.compare()
    names = ("krippendorff", "nltk", "numpy", "scikit-learn", "statsmodels")
    made_by = {**{name: version(name) for name in names}, **r.versions}
    print(f"{len(rows)} cases; compared with R:", r.answered or "nothing")
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "agreement.json"), "w") as file:
        lines = ",\n".join(json.dumps(row, allow_nan=False) for row in rows)
        file.write(f'{{\n"made_by": {json.dumps(made_by)},\n"cases": [\n{lines}\n]\n}}\n')
