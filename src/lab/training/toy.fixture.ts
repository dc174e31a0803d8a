/** A model that is none of the lab's: one number that steps towards the number of texts in its data. All that it takes is this. */
import type { Definition } from '../models/definition'
import type { Trainee } from '../models/trainee'
import { LabError } from '../problem'
import type { Schema } from '../settings'
import { generateWorld } from '../worlds'

export const toySchema: Schema = [
  {
    kind: 'number',
    name: 'rate',
    group: 'training',
    label: { en: 'Rate', ru: 'Скорость' },
    help: { en: 'How far a step goes.', ru: 'Как далеко ведёт шаг.' },
    integer: false,
    min: 0,
    max: 1,
    default: 0.1,
    scale: 'linear',
    step: 0.1,
  },
]

const STEPS = 40

export const toy: Definition = {
  name: 'toy',
  forms: ['wasm'],
  ownWasm: true,
  trial: {
    key: () => 'toy',
    work: async () => ({ step: () => Promise.resolve(), dispose: () => undefined }),
  },
  async prepare({ job, settings, progress }) {
    const { spec } = job.source
    if (spec.kind !== 'world') throw new LabError('data-missing', { name: spec.name })
    progress('reading')
    const goal = [...generateWorld(spec).texts].length
    const facts = { classes: [], texts: { train: goal, validation: 0, test: 0 } }
    return {
      vocabulary: ['one'],
      build: async () => ({ trainee: steps(goal, Number(settings.rate)), facts }),
    }
  },
}

function steps(goal: number, rate: number): Trainee {
  let [value, done] = [0, 0]
  let sum = { steps: 0, loss: 0 }
  const array = (number: number) => ({ value: { shape: [1], data: Float32Array.of(number) } })
  return {
    parameterCount: 1,
    steps: STEPS,
    stepsPerEpoch: STEPS / 2,
    get done() {
      return done
    },
    step() {
      value = Math.fround(value + rate * (goal - value))
      sum = { steps: sum.steps + 1, loss: sum.loss + (goal - value) ** 2 }
      done++
    },
    async settle() {
      const told = { ...sum, over: sum.steps, rate, read: sum.steps }
      sum = { steps: 0, loss: 0 }
      return told
    },
    looksAt: (at) => at % 10 === 0,
    look: async () => ({ 'validation.distance': Math.abs(goal - value) }),
    isBetter: (a, b) => (a['validation.distance'] as number) < (b['validation.distance'] as number),
    weights: async () => array(value),
    state: async () => array(done),
    restore({ step, weights }) {
      value = weights.value?.data[0] ?? NaN
      done = step
    },
    dispose: () => undefined,
  }
}
