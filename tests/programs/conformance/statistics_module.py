# statistics: averages, spread, relations and the normal distribution.
from statistics import *
from fractions import Fraction as Fr


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


D = [
    [1, 2, 3, 4, 4],
    [1.5, 2.25, 3.125],
    [Fr(1, 3), Fr(2, 3)],
    [5],
    [],
    [1, 2, 3, 4],
    [0.1] * 10,
    [1e16, 1, -1e16],
    [True, 2],
    [1, Fr(1, 2), 0.25],
    [-1, 5],
    [0, 5],
    list(range(1, 101)),
    [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5],
    [float("inf"), 1],
    ["a"],
]
for d in D:
    print(d if len(d) < 20 else "...")
    for f in (
        mean,
        fmean,
        geometric_mean,
        harmonic_mean,
        median,
        median_low,
        median_high,
        median_grouped,
        mode,
        multimode,
        variance,
        pvariance,
        stdev,
        pstdev,
        quantiles,
    ):
        if d == ["a"] and f in (median_low, median_high, median_grouped, quantiles, geometric_mean, harmonic_mean, fmean):
            continue
        if d and d[0] == float("inf") and f in (variance, pvariance, stdev, pstdev):
            continue
        show(f, d)
show(quantiles, range(10), n=10)
show(quantiles, range(10), n=3, method="inclusive")
show(quantiles, [1, 2], method="x")
show(quantiles, [1, 2], n=0)
show(fmean, [1, 2], [3, 1])
show(fmean, [1, 2], [3])
show(fmean, [1, 2], [0, 0])
show(harmonic_mean, [40, 60], weights=[5, 30])
show(variance, [1, 2, 4], 2)
show(pvariance, [1, 2, 4], 2)
x = [1, 2, 3, 4, 5, 6, 7, 8, 9]
y = [1, 2, 3, 1, 2, 3, 1, 2, 3]
show(covariance, x, y)
show(correlation, x, y)
show(correlation, x, [v**3 for v in x], method="ranked")
show(linear_regression, x, y)
show(linear_regression, x, y, proportional=True)
show(correlation, x, [1] * 9)
show(covariance, x, [1])
show(linear_regression, [1, 1], [1, 2])
n = NormalDist(100, 15)
print(
    n,
    "%.12g" % n.pdf(110),
    "%.12g" % n.cdf(110),
    "%.12g" % n.inv_cdf(0.975),
    ["%.12g" % q for q in n.quantiles(5)],
    "%.12g" % n.overlap(NormalDist(105, 10)),
    n.zscore(130),
    n + 5,
    n * 2,
    n - NormalDist(1, 2),
    -n,
    5 - n,
    n == NormalDist(100, 15),
    n.mean,
    n.variance,
    hash(n) == hash(NormalDist(100, 15)),
)
print(
    NormalDist.from_samples([1, 2, 3, 4]),
    ["%.12g" % v for v in NormalDist().samples(4, seed=5)],
    "%.12g" % NormalDist().inv_cdf(1e-10),
    "%.12g" % NormalDist().inv_cdf(0.01),
)
show(NormalDist, 0, -1)
show(n.inv_cdf, 0)
