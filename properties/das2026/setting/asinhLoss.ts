import { objective } from 'theorycheck/objectives';

/** The sum of asinh(e^-v) = log(e^-v + (1 + e^-2v)^(1/2)) over the margins v = y (x . w + b). */
export const asinhLoss = objective({
  name: 'sum of asinh(e^-v) over the margins v',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'], b: [1] },
  value: ({ X, y }, { w, b }, o) => {
    const e = o.exp(o.negate(o.multiply(y, o.add(o.matmul(X, w), b))));
    return o.sum(o.log(o.add(e, o.sqrt(o.add(1, o.square(e))))));
  },
});
