"""
Basic statistics module.

This module provides functions for calculating statistics of data, including
averages, variance, and standard deviation.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import count, groupby, repeat
from math import exp, fsum, log, sqrt, sumprod
from operator import itemgetter

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]

from _statistics import NormalDist, StatisticsError, _float_sqrt_of_ratio


def _exact(value):
    """A number as a ratio; None for one that is not finite."""
    try:
        return value.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return value, None
    raise TypeError("can't convert type '%s' to numerator/denominator" % type(value).__name__)


def _common(first, second):
    """The type of a result of two types."""
    if first is second or second is int or second is bool:
        return first
    if first is int:
        return second
    if issubclass(second, first):
        return second
    if issubclass(first, second) or issubclass(second, int):
        return first
    if issubclass(first, int):
        return second
    if issubclass(first, Fraction) and issubclass(second, float):
        return second
    if issubclass(first, float) and issubclass(second, Fraction):
        return first
    raise TypeError("don't know how to coerce %s and %s" % (first.__name__, second.__name__))


def _sum(data):
    """The type, the exact sum and the number of the values."""
    number = 0
    kind = int
    parts = defaultdict(int)
    for value in data:
        kind = _common(kind, type(value))
        number += 1
        numerator, denominator = _exact(value)
        parts[denominator] += numerator
    if None in parts:
        # Not a number, or infinite.
        return kind, parts[None], number
    return kind, sum(Fraction(numerator, denominator) for denominator, numerator in parts.items()), number


def _deviations(data, center=None):
    """The type, the sum of the squares of deviations, the mean and the number."""
    if center is not None:
        kind, total, number = _sum((value - center) * (value - center) for value in data)
        return kind, total, center, number
    number = 0
    kind = int
    sums, squares = defaultdict(int), defaultdict(int)
    for value in data:
        kind = _common(kind, type(value))
        number += 1
        numerator, denominator = _exact(value)
        sums[denominator] += numerator
        squares[denominator] += numerator * numerator
    if not number:
        return kind, Fraction(0), Fraction(0), 0
    if None in sums:
        return kind, sums[None], sums[None], number
    total = sum(Fraction(numerator, denominator) for denominator, numerator in sums.items())
    square = sum(Fraction(numerator, denominator * denominator) for denominator, numerator in squares.items())
    return kind, (number * square - total * total) / number, total / number, number


def _convert(value, kind):
    """An exact result as the type of the data."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    return kind(value)


def mean(data):
    """Return the sample arithmetic mean of data.

    >>> mean([1, 2, 3, 4, 4])
    2.8

    If ``data`` is empty, StatisticsError will be raised.
    """
    kind, total, number = _sum(data)
    if number < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / number, kind)


def fmean(data, weights=None):
    """Convert data to floats and compute the arithmetic mean.

    This runs faster than the mean() function and it always returns a float.
    If the input dataset is empty, it raises a StatisticsError.
    """
    if weights is None:
        try:
            number = len(data)
        except TypeError:
            data = list(data)
            number = len(data)
        if not number:
            raise StatisticsError("fmean requires at least one data point")
        return fsum(data) / number
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    whole = fsum(weights)
    if not whole:
        raise StatisticsError("sum of weights must be non-zero")
    return total / whole


def geometric_mean(data):
    """Convert data to floats and compute the geometric mean.

    Raises a StatisticsError if the input dataset is empty
    or if it contains a negative value.
    """
    number = 0
    zero = False
    logarithms = []
    for number, value in enumerate(data, 1):
        if value > 0.0 or math.isnan(value):
            logarithms.append(log(value))
        elif value == 0.0:
            zero = True
        else:
            raise StatisticsError("No negative inputs allowed", value)
    total = fsum(logarithms)
    if not number:
        raise StatisticsError("Must have a non-empty dataset")
    if math.isnan(total):
        return math.nan
    if zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / number)


def _not_negative(values, message):
    for value in values:
        if value < 0:
            raise StatisticsError(message)
        yield value


def harmonic_mean(data, weights=None):
    """Return the harmonic mean of data.

    The harmonic mean is the reciprocal of the arithmetic mean of the
    reciprocals of the data.
    """
    if iter(data) is data:
        data = list(data)
    message = "harmonic mean does not support negative values"
    number = len(data)
    if number < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if number == 1 and weights is None:
        value = data[0]
        if isinstance(value, (int, float, Fraction)):
            if value < 0:
                raise StatisticsError(message)
            return value
        raise TypeError("unsupported type")
    if weights is None:
        weights = repeat(1, number)
        whole = number
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != number:
            raise StatisticsError("Number of weights does not match data size")
        _, whole, _ = _sum(_not_negative(weights, message))
    try:
        values = _not_negative(data, message)
        kind, total, count = _sum(weight / value if weight else 0 for weight, value in zip(weights, values))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(whole / total, kind)


def median(data):
    """Return the median (middle value) of numeric data.

    When the number of data points is even, the median is interpolated by
    taking the average of the two middle values.
    """
    data = sorted(data)
    number = len(data)
    if not number:
        raise StatisticsError("no median for empty data")
    middle = number // 2
    return data[middle] if number % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """Return the low median of numeric data."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    """Return the high median of data."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """Estimates the median for numeric data binned around the midpoints
    of consecutive, fixed-width intervals."""
    data = sorted(data)
    number = len(data)
    if not number:
        raise StatisticsError("no median for empty data")
    value = data[number // 2]
    below = bisect_left(data, value)
    upto = bisect_right(data, value, lo=below)
    try:
        interval, value = float(interval), float(value)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return value - interval / 2.0 + interval * (number / 2 - below) / (upto - below)


def mode(data):
    """Return the most common data point from discrete or nominal data.

    If there are multiple modes with same frequency, return the first one
    encountered.
    """
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data") from None
    return pairs[0][0]


def multimode(data):
    """Return a list of the most frequently occurring values.

    Will return more than one result if there are multiple modes
    or an empty list if *data* is empty.
    """
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, number in counts.items() if number == most]


def quantiles(data, *, n=4, method="exclusive"):
    """Divide *data* into *n* continuous intervals with equal probability.

    Returns a list of (n - 1) cut points separating the intervals.
    """
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for cut in range(1, n):
            place, rest = divmod(cut * (size - 1), n)
            result.append((data[place] * (n - rest) + data[place + 1] * rest) / n)
        return result
    if method == "exclusive":
        for cut in range(1, n):
            place = min(max(cut * (size + 1) // n, 1), size - 1)
            rest = cut * (size + 1) - place * n
            result.append((data[place - 1] * (n - rest) + data[place] * rest) / n)
        return result
    raise ValueError("Unknown method: %r" % method)


def variance(data, xbar=None):
    """Return the sample variance of data.

    data should be an iterable of Real-valued numbers, with at least two
    values. The optional argument xbar, if given, should be the mean of
    the data.
    """
    kind, total, _, number = _deviations(data, xbar)
    if number < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(total / (number - 1), kind)


def pvariance(data, mu=None):
    """Return the population variance of ``data``."""
    kind, total, _, number = _deviations(data, mu)
    if number < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(total / number, kind)


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    _, total, _, number = _deviations(data, xbar)
    if number < 2:
        raise StatisticsError("stdev requires at least two data points")
    square = total / (number - 1)
    return _float_sqrt_of_ratio(square.numerator, square.denominator)


def pstdev(data, mu=None):
    """Return the square root of the population variance."""
    _, total, _, number = _deviations(data, mu)
    if number < 1:
        raise StatisticsError("pstdev requires at least one data point")
    square = total / number
    return _float_sqrt_of_ratio(square.numerator, square.denominator)


def covariance(x, y, /):
    """Covariance

    Return the sample covariance of two inputs *x* and *y*. Covariance
    is a measure of the joint variability of two inputs.
    """
    number = len(x)
    if len(y) != number:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if number < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = fsum(x) / number, fsum(y) / number
    return sumprod([value - xbar for value in x], [value - ybar for value in y]) / (number - 1)


def _ranks(values):
    """Ranks from 1 on, about their middle; equal values share the mean of theirs."""
    ordered = sorted(zip(values, count()))
    start = 0.5 * (len(ordered) - 1)
    result = [0.0] * len(ordered)
    place = 0
    for _, group in groupby(ordered, key=itemgetter(0)):
        group = list(group)
        rank = place + (len(group) - 1) / 2
        for _, original in group:
            result[original] = rank - start
        place += len(group)
    return result


def correlation(x, y, /, *, method="linear"):
    """Pearson's correlation coefficient

    Return the Pearson's correlation coefficient for two inputs. Pearson's
    correlation coefficient *r* takes values between -1 and +1.
    """
    number = len(x)
    if len(y) != number:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if number < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in {"linear", "ranked"}:
        raise ValueError("Unknown method: %r" % method)
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        xbar, ybar = fsum(x) / number, fsum(y) / number
        x, y = [value - xbar for value in x], [value - ybar for value in y]
    both, xs, ys = sumprod(x, y), sumprod(x, x), sumprod(y, y)
    try:
        return both / _square_root_product(xs, ys)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def _square_root_product(x, y):
    root = sqrt(x * y)
    if not math.isfinite(root):
        if math.isinf(root) and not (math.isinf(x) or math.isinf(y)):
            scale = max(x, y)
            return sqrt(x / scale * y / scale) * scale if scale else root
        return root
    if not root:
        return sqrt(x) * sqrt(y)
    # One step of Newton's, with the error of the product and of the square known.
    from fractions import Fraction
    error = Fraction(x) * Fraction(y) - Fraction(root) ** 2
    return root + float(error) / (2.0 * root)


class LinearRegression(tuple):
    __slots__ = ()

    def __new__(cls, slope, intercept):
        return tuple.__new__(cls, (slope, intercept))

    slope = property(itemgetter(0))
    intercept = property(itemgetter(1))

    def __repr__(self):
        return "LinearRegression(slope=%r, intercept=%r)" % self


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept for simple linear regression.

    Return the slope and intercept of simple linear regression
    parameters estimated using ordinary least squares.
    """
    number = len(x)
    if len(y) != number:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if number < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if not proportional:
        xbar, ybar = fsum(x) / number, fsum(y) / number
        x, y = [value - xbar for value in x], [value - ybar for value in y]
    both = sumprod(x, y) + 0.0
    squares = sumprod(x, x)
    try:
        slope = both / squares
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)
