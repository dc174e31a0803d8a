import { adagrad } from './adagrad'
import { adam } from './adam'
import { adamw } from './adamw'
import { momentum } from './momentum'
import { rmsprop } from './rmsprop'
import type { Rule } from './rule'
import type { OptimizerSettings } from './settings'
import { sgd } from './sgd'

/** The rule that these settings name, with their numbers. */
export function ruleOf(settings: OptimizerSettings): Rule {
  const { momentum: mu, rho, beta1, beta2, epsilon, weightDecay } = settings
  switch (settings.optimizer) {
    case 'sgd':
      return sgd()
    case 'momentum':
      return momentum(mu)
    case 'adagrad':
      return adagrad(epsilon)
    case 'rmsprop':
      return rmsprop(rho, epsilon)
    case 'adam':
      return adam(beta1, beta2, epsilon)
    case 'adamw':
      return adamw(beta1, beta2, epsilon, weightDecay)
  }
}
