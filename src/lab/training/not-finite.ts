import type { NotFinite } from '../models/contract'
import { LabError } from '../problem'

/** A run whose numbers overflowed at this step, and what of it did so first, as far as that is known. */
export function notFinite(step: number, first?: NotFinite): LabError {
  return new LabError('loss-not-finite', { step, ...first })
}
