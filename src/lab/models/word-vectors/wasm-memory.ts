import { LabError } from '../../problem'

const PAGE = 65_536
/** What 32 bits address. */
const MOST_PAGES = 65_536

/**
 * A memory of at least so many bytes.
 *
 * @param shared between threads; it cannot grow then
 * @throws LabError `memory` when 32 bits cannot address it, or the machine has not so much
 */
export function takeMemory(needed: number, shared = false): WebAssembly.Memory {
  const pages = Math.ceil(needed / PAGE)
  if (pages > MOST_PAGES) throw new LabError('memory', { needed, available: MOST_PAGES * PAGE })
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: shared ? pages : MOST_PAGES, shared })
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new LabError('memory', { needed, available: 0 })
    throw thrown
  }
}
