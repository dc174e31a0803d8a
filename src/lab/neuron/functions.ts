/** The functions that a neuron is made of, each with its derivative, in float64. */

export const activationNames = ['tanh', 'relu', 'sigmoid', 'linear'] as const
export type ActivationName = (typeof activationNames)[number]

/** A function of one number and its derivative at the same place. */
export interface Differentiable {
  value(x: number): number
  derivative(x: number): number
}

/** sigma(z) = 1 / (1 + e^-z), and its derivative sigma(z) (1 - sigma(z)). */
export const sigmoid: Differentiable = {
  value: (z) => 1 / (1 + Math.exp(-z)),
  derivative: (z) => {
    const s = 1 / (1 + Math.exp(-z))
    return s * (1 - s)
  },
}

/** The derivative of ReLU at 0 is 0, as in TensorFlow.js and PyTorch. */
export const activations: Readonly<Record<ActivationName, Differentiable>> = {
  tanh: { value: Math.tanh, derivative: (z) => 1 - Math.tanh(z) ** 2 },
  relu: { value: (z) => Math.max(0, z), derivative: (z) => (z > 0 ? 1 : 0) },
  sigmoid,
  linear: { value: (z) => z, derivative: () => 1 },
}

export const lossNames = ['crossEntropy', 'squared'] as const
export type LossName = (typeof lossNames)[number]

/** The loss of one point, as a function of what the network says. */
export interface PointLoss {
  /** L(y, p). */
  value(y: number, p: number): number
  /** dL/dp. */
  derivative(y: number, p: number): number
}

export const losses: Readonly<Record<LossName, PointLoss>> = {
  /** L(y, p) = -y log p - (1 - y) log(1 - p); dL/dp = -y / p + (1 - y) / (1 - p). What is multiplied by 0 is 0. */
  crossEntropy: {
    value: (y, p) => (y === 0 ? 0 : y * -Math.log(p)) + (y === 1 ? 0 : (1 - y) * -Math.log(1 - p)),
    derivative: (y, p) => (y === 0 ? 0 : -y / p) + (y === 1 ? 0 : (1 - y) / (1 - p)),
  },
  /** L(y, p) = (p - y)^2 / 2; dL/dp = p - y. */
  squared: { value: (y, p) => (p - y) ** 2 / 2, derivative: (y, p) => p - y },
}

/** A straight line: y = slope (x - x0) + y0. */
export interface Line {
  readonly x0: number
  readonly y0: number
  readonly slope: number
}

/** The tangent at x: its slope is f'(x). */
export function tangent(f: Differentiable, x: number): Line {
  return { x0: x, y0: f.value(x), slope: f.derivative(x) }
}

/** The secant through x and x + h: its slope is (f(x + h) - f(x)) / h, and comes to f'(x) as h comes to 0. */
export function secant(f: Pick<Differentiable, 'value'>, x: number, h: number): Line {
  const y0 = f.value(x)
  return { x0: x, y0, slope: (f.value(x + h) - y0) / h }
}

/** (f(x + h) - f(x - h)) / 2h: differs from f'(x) by a multiple of h^2. */
export function numericDerivative(f: (x: number) => number, x: number, h = 1e-4): number {
  return (f(x + h) - f(x - h)) / (2 * h)
}
