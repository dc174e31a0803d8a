import type { PointTarget } from '../../data/points'
import { activationNames, featureNames, type ActivationName, type NetworkShape } from '../../neuron'
import { LabError } from '../../problem'
import type { Settings } from '../../settings'

/**
 * The network that settings ask for, over points of this kind.
 * @param settings checked against the schema of `settings.ts`
 * @throws LabError `features-none` when no input is chosen
 */
export function shapeOf(settings: Settings, target: PointTarget): NetworkShape {
  const features = featureNames.filter((name) => settings[name] === true)
  if (features.length === 0) throw new LabError('features-none')
  const layers = Number(settings.layers)
  return {
    features,
    hidden: Array.from({ length: layers }, (_, layer) => Number(settings[`neurons${layer + 1}`])),
    activation:
      activationNames.find((name): name is ActivationName => name === settings.activation) ?? 'tanh',
    loss: target === 'class' && settings.loss === 'crossEntropy' ? 'crossEntropy' : 'squared',
    target,
    l1: Number(settings.l1),
    l2: Number(settings.l2),
  }
}
