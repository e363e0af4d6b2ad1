"""The updates of scikit-learn's SGDClassifier and SGDRegressor, put to the test by

    npx theorycheck verify --solver-command "python3 sklearn_sgd.py"

It needs scikit-learn and the package of theorycheck for Python.

Neither class descends on all points at once: an update is that of a single point, and an epoch of
single updates is another method, about which no theorem here speaks. What can be tested is the
update itself: started from coefficients of zero, with the output as the intercept and learning rate
1, it is minus the gradient of one point's loss. Their sum is the step of descent. The decay of the
weights is added here, and not scikit-learn's. The exponential loss and diagonal nets are declined.

LogisticRegression is left out: it has no steps of descent, and no theorem asks a solver for a
minimiser alone.
"""

import numpy as np
from sklearn.linear_model import SGDClassifier, SGDRegressor
from theorycheck_client import Declined, serve

SETTINGS = {"penalty": None, "learning_rate": "constant", "eta0": 1.0, "fit_intercept": False, "shuffle": False}


def single_updates(model, x, y, outputs):
    """Minus the gradient of each point's loss in the coefficients, one row a point."""
    rows = np.empty_like(x)
    for n in range(len(y)):
        model.coef_[:] = 0
        model.intercept_[:] = outputs[n]
        model.partial_fit(x[n : n + 1], y[n : n + 1])
        rows[n] = model.coef_
    return rows


def iterates(problem, start, size):
    """Yields the parameters after step 1, 2, 3, ..."""
    is_ridge = problem.kind == "ridge"
    if not is_ridge and problem.loss != "logistic":
        raise Declined(f"SGDClassifier has no {problem.loss} loss")
    x = np.array(problem.features)
    if not is_ridge and problem.bias:
        x = np.hstack([x, np.ones((len(x), 1))])
    y = np.array(problem.targets if is_ridge else problem.labels)
    # The first fit makes the model ready: what it learns is set to zero before each update.
    if is_ridge:
        model = SGDRegressor(loss="squared_error", **SETTINGS).partial_fit(x[:1], y[:1])
    else:
        model = SGDClassifier(loss="log_loss", **SETTINGS).partial_fit(x[:1], y[:1], classes=[-1, 1])
    scale = 1.0 if not is_ridge and problem.reduction == "sum" else 1 / len(y)
    theta, size = np.array(start), np.array(size)
    while True:
        descent = single_updates(model, x, y, x @ theta).sum(axis=0)
        theta = theta + size * (scale * descent - problem.weight_decay * theta)
        yield theta


if __name__ == "__main__":
    serve(iterates, name="sklearn-sgd", version="1", problems=["classification", "ridge"], steps_per_second=100)
