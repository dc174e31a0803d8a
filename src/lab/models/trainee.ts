import type { Checkpoint, Metrics, NamedArrays } from '../training/events'
import type { NotFinite } from './contract'

/**
 * Lets messages be heard between two pieces of work, and may wait for them.
 *
 * @param done the share of the work, 0..1
 * @throws LabError `cancelled`
 */
export type Breathe = (done?: number) => Promise<void>

/** What the steps have given whose results are in. */
export interface StepSums {
  readonly steps: number
  /** Summed over `over` losses: of batches, predictions or counts. */
  readonly loss: number
  readonly over: number
  /** Summed over the steps. */
  readonly gradNorm?: number
  /** The learning rate of the last of them. */
  readonly rate: number
  /** Words (or counts) read for them. */
  readonly read: number
  /** Summed over the steps, where the backend counts them. */
  readonly dispatches?: number
}

/** Of no step at all. */
export function noSums(): StepSums {
  return { steps: 0, loss: 0, over: 0, rate: 0, read: 0 }
}

/** How a look at a model is made. */
export interface Looking {
  /** The last one of the run, which may take longer. */
  readonly last: boolean
  readonly breathe: Breathe
}

/** Anything that learns by steps: all that the training loop knows of it. */
export interface Trainee {
  /** How many numbers are trained. */
  readonly parameterCount: number
  /** What computes it, beside the device: "2 threads". */
  readonly form?: string
  /** Steps of a whole run, and of one reading of the data. */
  readonly steps: number
  readonly stepsPerEpoch: number
  /** Steps begun. */
  readonly done: number
  /**
   * Begins the next step. Waits only where too much is under way.
   *
   * @throws LabError `loss-not-finite` {step, and what it knows of the cause}
   */
  step(): void | Promise<void>
  /** Waits for all steps that have begun. @returns what no call has told before. @throws as `step` */
  settle(): Promise<StepSums>
  /** Whether it wants to be looked at after so many steps; where this is absent, it is looked at now and then. */
  looksAt?(done: number): boolean
  /** How good it is now, by the names that records have; nothing where nothing tells. */
  look?(looking: Looking): Promise<Metrics>
  /** Whether the first of two looks shows the better model. Where this is absent the last one counts. */
  isBetter?(candidate: Metrics, best: Metrics): boolean
  /** The final numbers of the model as it is; where this is absent those of the last look. */
  test?(breathe: Breathe): Promise<Metrics>
  weights(): Promise<NamedArrays>
  /** What else it needs to go on. */
  state(): Promise<NamedArrays>
  /** Puts it where a checkpoint was. @throws Error when a name or a shape does not fit */
  restore(from: Pick<Checkpoint, 'step' | 'weights' | 'optimizer'>): void
  /** Of the next step, whose loss or gradient is no number: what of it is first not finite. Takes no step. */
  firstNotFinite?(): Promise<NotFinite | undefined>
  /** Called behind the last step of a whole run. @throws LabError when nothing was learned, and why */
  complete?(): void
  dispose(): void
}
