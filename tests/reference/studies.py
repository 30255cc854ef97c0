"""Reference values for studies of the corpus, from scipy and scikit-learn. Writes studies.json beside this file.

    pip install scipy==1.17.1 scikit-learn==1.9.1 && python3 tests/reference/studies.py

- How far outlets differ in a row of a grid: for every two outlets the distance of Manhattan between the shares of their verdicts,
  halved (the total variation distance), averaged; scipy.spatial.distance.pdist, from corpus/claims.csv itself.
- How alike two texts are by their words: the cosine of sublinear term frequency times ln((n + 1) / d); the counting, the frequency,
  the norm and the cosine are scikit-learn's (TfidfVectorizer, normalize, cosine_similarity), on made texts.
- How alike two passages are: the cosine of the roots of the smoothed idf, ln((n + 1) / (d + 1)) + 1, of the words that are there;
  which are there, the idf, and the cosine are scikit-learn's (CountVectorizer, TfidfTransformer, cosine_similarity). The words are
  made up so that no two are forms or near spellings of one another, and none is a place, a number or kin of another.
"""

import csv
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

import numpy
import scipy
import sklearn
from scipy.spatial.distance import pdist
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.preprocessing import normalize

ROOT = Path(__file__).resolve().parents[2]
VERDICTS = ["counts", "does-not-count", "contested", "conditional", "label-only"]


def table(name):
    with open(ROOT / "corpus" / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows(term):
    """For each row of the grid of a term the distance of its outlets; rows that fewer than two outlets raise have none."""
    outlet = {article["id"]: article["outlet"] for article in table("articles.csv")}
    given = defaultdict(lambda: defaultdict(Counter))
    for claim in table("claims.csv"):
        if claim["term"] == term and claim["kind"]:
            given[claim["kind"]][outlet[claim["article"]]][claim["polarity"]] += 1
    out = {}
    for kind, outlets in sorted(given.items()):
        shares = [[counts[verdict] / sum(counts.values()) for verdict in VERDICTS] for counts in outlets.values()]
        out[kind] = float(pdist(shares, "cityblock").mean() / 2) if len(shares) > 1 else None
    return out


def likeness():
    """Made texts with the cosines of all pairs. Words of one text alone, and of more than half of the texts, say nothing."""
    chance = random.Random(7)
    cases = []
    for _ in range(12):
        texts = [" ".join(f"word{int(60 * chance.random() ** 2)}" for _ in range(30)) for _ in range(8)]
        frequency = TfidfVectorizer(sublinear_tf=True, use_idf=False, norm=None, min_df=2, max_df=len(texts) // 2).fit_transform(texts)
        within = (frequency.toarray() > 0).sum(axis=0)
        weighed = normalize(frequency.toarray() * numpy.log((len(texts) + 1) / within))
        cases.append({"texts": texts, "cosines": cosine_similarity(weighed).tolist()})
    return cases


def unlike(chance, number):
    """So many made words of which no two share half of their pairs of letters. They end so that no stemmer cuts them."""
    words = []
    while len(words) < number:
        word = "".join(chance.choice("bdgkmnprtvz") + chance.choice("aeiou") for _ in range(3)) + "k"
        pairs = {word[at : at + 2] for at in range(len(word) - 1)}
        if all(len(pairs & {other[at : at + 2] for at in range(len(other) - 1)}) < 3 for other in words):
            words.append(word)
    return words


def passages():
    """Sets of made passages, some with words twice, with the cosines of all pairs."""
    chance = random.Random(11)
    words = unlike(chance, 50)
    cases = []
    for size in [2, 3, 8, 12, 20]:
        texts = [" ".join(words[int(50 * chance.random() ** 2)] for _ in range(chance.randint(4, 18))) for _ in range(size)]
        there = CountVectorizer(binary=True).fit_transform(texts)
        idf = TfidfTransformer(smooth_idf=True).fit(there).idf_
        cases.append({"texts": texts, "cosines": cosine_similarity(there.toarray() * numpy.sqrt(idf)).tolist()})
    return cases


def main():
    made = {
        "made_by": {"scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "rows": {"talks": rows("talks")},
        "likeness": likeness(),
        "passages": passages(),
    }
    (Path(__file__).parent / "studies.json").write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
