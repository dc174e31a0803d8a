import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import type { BackendName } from '../../src/lab/training/events'

type Open = Awaited<ReturnType<typeof openBackend>>

const inNode: readonly BackendName[] = ['cpu', 'wasm', 'webgpu']
const opened = new Map<BackendName, Promise<Open>>()

/** A backend of Node's by its name. @throws RangeError for another */
export function backendInNode(asked: string): BackendName {
  const backend = inNode.find((name) => name === asked)
  if (!backend) throw new RangeError(`words runs on ${inNode.join(', ')}`)
  return backend
}

/** Opened once, and kept for all that is measured on it. */
export function openedOnce(backend: BackendName): Promise<Open> {
  const before = opened.get(backend)
  if (before) return before
  const open = nodeEngine(backend).then((engine) => openBackend(backend, engine))
  opened.set(backend, open)
  return open
}
