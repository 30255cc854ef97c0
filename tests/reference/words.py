"""Reference values for the statistics of words, from scipy and numpy. Writes words.json beside this file.

    pip install numpy==2.4.6 scipy==1.17.1 && python3 tests/reference/words.py

Each value comes from a library function where there is one, else from the formula of the paper written with numpy:

- G2: scipy.stats.chi2_contingency(lambda_="log-likelihood", correction=False), signed by the direction; the value
  that is written is the same sum in extended precision, because at ten million words scipy's has only eight digits
- Log Ratio: Hardie (2014), a zero taken for 0.5
- LRC: scipy.stats.beta.ppf for the exact interval of Clopper and Pearson, Bonferroni over all words, as in the R package
  corpora 0.6 (Evert 2022); qbeta of R 4.2.2 gives the same to 1e-12
- weighted log-odds: Monroe, Colaresi and Quinn (2008), prior = the counts of target and reference together
- Welch's t: scipy.stats.ttest_ind(equal_var=False) of the articles' rates
- permutation: scipy.stats.permutation_test over whole articles, all ways
- DP: Gries (2008); normalised: Lijffijt and Gries (2012); D: Juilland and others (1970) over the parts' rates
- collocations: windows counted in plain Python; logDice: Rychly (2008); MI: Church and Hanks (1990);
  t: Church and others (1991); G2 as above
"""

import json
import os

import numpy as np
from scipy import stats

rng = np.random.default_rng(20250227)


def g2(a, n1, b, n2):
    table = np.array([[a, b], [n1 - a, n2 - b]])
    if (table.sum(axis=1) == 0).any():
        return 0.0
    table = table.astype(np.longdouble)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    seen = table > 0
    value = 2 * (table[seen] * np.log(table[seen] / expected[seen])).sum()
    theirs = stats.chi2_contingency(table.astype(float), correction=False, lambda_="log-likelihood").statistic
    assert abs(value - theirs) < 1e-7 * max(1, abs(theirs)), (table, value, theirs)
    return float(value if a * n2 >= b * n1 else -value)


def log_ratio(a, n1, b, n2):
    return float(np.log2(((a or 0.5) / n1) / ((b or 0.5) / n2)))


def lrc(a, n1, b, n2, family):
    alpha = 0.05 / family
    if a / n1 >= b / n2:
        lower = stats.beta.ppf(alpha / 2, a, b + 1) if a else 0.0
        # 1 - lower, without losing its digits
        upper = stats.beta.isf(alpha / 2, b + 1, a) if a else 1.0
        return float(max(np.log2(n2 / n1 * lower / upper), 0.0)) if a else 0.0
    return -lrc(b, n2, a, n1, family)


def log_odds(a, n1, b, n2):
    prior, total = a + b, n1 + n2
    first = np.log((a + prior) / (n1 + total - a - prior))
    second = np.log((b + prior) / (n2 + total - b - prior))
    return float((first - second) / np.sqrt(1 / (a + prior) + 1 / (b + prior)))


def keys():
    cases = [
        (1, 1000, 0, 1000), (0, 1000, 7, 3000), (10, 1000, 10, 1000), (123, 10_000, 45, 20_000), (5, 300, 0, 9_700),
        (57_000, 1_000_000, 500_000, 9_000_000), (60_123, 1_000_000, 500_000, 9_000_000), (3, 2_000_000, 90, 8_000_000),
        (1200, 2_000_000, 1, 8_000_000), (800, 2_000_000, 0, 8_000_000), (0, 2_000_000, 800, 8_000_000),
        (2, 2_345, 5, 11_111), (431_007, 4_000_000, 650_333, 6_012_345), (1, 1, 0, 100), (17, 100, 4, 100),
    ]
    for _ in range(60):
        n1, n2 = int(rng.integers(100, 3_000_000)), int(rng.integers(100, 9_000_000))
        share = 10 ** rng.uniform(-6, -1)
        tilt = 2 ** rng.normal(0, 1.5)
        a, b = int(rng.binomial(n1, min(share * tilt, 0.5))), int(rng.binomial(n2, share))
        if a + b:
            cases.append((a, n1, b, n2))
    rows = []
    for a, n1, b, n2 in cases:
        rows.append({
            "cells": [a, n1, b, n2],
            "g2": g2(a, n1, b, n2),
            "log_ratio": log_ratio(a, n1, b, n2),
            "lrc": [[family, lrc(a, n1, b, n2, family)] for family in (1, 500, 80_380)],
            "log_odds": log_odds(a, n1, b, n2),
        })
    return rows


def by_articles():
    rows = []
    for n in (4, 5, 5, 6, 9, 12, 12):
        words = rng.integers(50, 2000, n)
        size = int(rng.integers(2, n - 1)) if n < 6 else n // 2
        is_target = np.zeros(n, dtype=bool)
        is_target[rng.choice(n, size, replace=False)] = True
        for kind in range(4):
            rate = np.where(is_target, 0.02, 0.008) if kind < 2 else np.full(n, 0.01)
            counts = rng.binomial(words, rate)
            if kind == 3:
                counts[:] = 0
                counts[rng.integers(n)] = 9
            order = np.arange(n)

            def far(first, second):
                a, b = counts[first].sum(), counts[second].sum()
                return abs(g2(a, words[first].sum(), b, words[second].sum()))

            p = None
            if counts.sum():
                p = float(stats.permutation_test(
                    (order[is_target], order[~is_target]), far, n_resamples=np.inf, alternative="greater",
                ).pvalue)
            rates = 1000 * counts / words
            t = None
            if 2 <= size <= n - 2 and (rates[is_target].std() > 0 or rates[~is_target].std() > 0):
                t = float(stats.ttest_ind(rates[is_target], rates[~is_target], equal_var=False).statistic)
            # Left out are articles of the side that has the word more often.
            sides = [np.flatnonzero(is_target), np.flatnonzero(~is_target)]
            whole = g2(*(x for side in sides for x in (counts[side].sum(), words[side].sum())))
            side = 0 if whole >= 0 else 1
            left = []
            for place in sides[side]:
                kept = list(sides)
                kept[side] = sides[side][sides[side] != place]
                if counts[place] and len(kept[side]):
                    left.append(g2(*(x for one in kept for x in (counts[one].sum(), words[one].sum()))))
            without = (min(left) if side == 0 else max(left)) if left else None
            rows.append({
                "words": words.tolist(), "is_target": is_target.tolist(), "counts": counts.tolist(),
                "p": p, "t": t, "without": without, "is_more": bool(side == 0),
            })
    return rows


def spreads():
    rows = []
    cases = [([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), ([7], [100]), ([0, 0, 4], [10, 20, 30]), ([2, 2, 2, 2], [50, 50, 50, 50])]
    for n in (2, 5, 40, 300):
        words = rng.integers(20, 4000, n)
        cases.append((rng.binomial(words, rng.uniform(0.001, 0.02)).tolist(), words.tolist()))
    for counts, words in cases:
        c, w = np.array(counts), np.array(words)
        if c.sum() == 0:
            continue
        share = w / w.sum()
        dp = float(np.abs(share - c / c.sum()).sum() / 2)
        rates = c / w
        several = len(w) > 1
        rows.append({
            "counts": list(map(int, counts)), "words": list(map(int, words)), "dp": dp,
            "dp_norm": float(dp / (1 - share.min())) if several else None,
            "d": float(1 - rates.std() / rates.mean() / np.sqrt(len(w) - 1)) if several else None,
        })
    return rows


def collocations():
    rows = []
    for node, left, right in ([3], 5, 5), ([1], 2, 0), ([7], 0, 3), ([2, 5], 4, 4):
        texts = [np.minimum(rng.zipf(1.3, int(rng.integers(1, 400))), 40).tolist() for _ in range(12)]
        for text in texts[:6]:
            for _ in range(3):
                at = int(rng.integers(0, len(text)))
                text[at:at + len(node)] = node
        counted, near, ranges, nodes, hits, tokens = {}, {}, {}, 0, [], 0
        windows = 0
        for number, text in enumerate(texts):
            found = [at for at in range(len(text) - len(node) + 1) if text[at:at + len(node)] == node]
            taken = {at + i for at in found for i in range(len(node))}
            inside = set()
            for at in found:
                inside |= set(range(max(0, at - left), at)) | set(range(at + len(node), min(len(text), at + len(node) + right)))
            inside -= taken
            nodes += len(found)
            hits.append(found)
            windows += len(inside)
            for at, word in enumerate(text):
                if at in taken:
                    continue
                tokens += 1
                counted[word] = counted.get(word, 0) + 1
                if at in inside:
                    near[word] = near.get(word, 0) + 1
                    ranges.setdefault(word, set()).add(number)
        words = []
        for word in sorted(near):
            o, f = near[word], counted[word]
            e = windows * f / tokens
            words.append({
                "word": word, "near": o, "all": f, "range": len(ranges[word]),
                "log_dice": float(14 + np.log2(2 * o / (nodes + f))),
                "mi": float(np.log2(o / e)),
                "t": float((o - e) / np.sqrt(o)),
                "g2": g2(o, windows, f - o, tokens - windows) if tokens > windows else None,
            })
        rows.append({
            "texts": texts, "hits": hits, "node": len(node), "left": left, "right": right,
            "nodes": nodes, "windows": windows, "tokens": tokens, "words": words,
        })
    return rows


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "words.json"), "w") as file:
        made = {"keys": keys(), "articles": by_articles(), "spreads": spreads(), "collocations": collocations()}
        file.write("{\n" + ",\n".join(f'"{name}": {json.dumps(rows)}' for name, rows in made.items()) + "\n}\n")
