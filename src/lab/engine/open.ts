import { LabError } from '../problem'
import type { BackendName } from '../training/events'
import type { EngineOptions, MadeBackend } from './backends/opened'
import * as tf from './tf'

export type { EngineOptions } from './backends/opened'

/** The backend every operation runs on from now on. One owner opens it and closes it. */
export interface OpenBackend {
  readonly name: BackendName
  /** The adapter or renderer as it calls itself, or the WASM variant ("SIMD, 2 threads"). */
  readonly device: string
  readonly software: boolean
  /**
   * Settles, with the reason, when the device or context is gone, and with it every tensor; never when it was
   * closed here. Reads on a lost WebGL context do not settle at all: see `readArrays`.
   */
  readonly lost: Promise<string>
  /**
   * Called with errors that no operation throws: on WebGPU an allocation that failed or a shader that did not
   * compile, after which results are wrong. Returns the way to stop listening.
   */
  onError(listener: ErrorListener): () => void
  /** Removes the backend and gives its memory back. Dispose of its tensors and variables first. */
  close(): void
}

/** @param kind `memory` when the device had no room */
export type ErrorListener = (reason: string, kind: 'memory' | 'other') => void

interface Entry {
  readonly open: OpenBackend
  isLost(): boolean
}

const entries = new Map<BackendName, Entry>()

/**
 * Makes a backend the current one. Its code is loaded only now, so that a machine without a GPU never loads the
 * GPU's. One that is open already is reused, with its compiled programs.
 *
 * @throws LabError `backend-unavailable` {backend, reason}
 */
export async function openBackend(name: BackendName, options: EngineOptions = {}): Promise<OpenBackend> {
  try {
    const held = entries.get(name)
    if (held?.isLost()) held.open.close()
    const entry = entries.get(name) ?? adopt(name, await make(name, options))
    if (!(await tf.setBackend(name)) || tf.getBackend() !== name) {
      throw new Error(`the active backend is ${tf.getBackend()}`)
    }
    return entry.open
  } catch (thrown) {
    throw new LabError('backend-unavailable', { backend: name, reason: reasonOf(thrown) })
  }
}

async function make(name: BackendName, options: EngineOptions): Promise<MadeBackend> {
  switch (name) {
    case 'webgpu':
      return (await import('./backends/webgpu')).makeBackend(options)
    case 'webgl':
      return (await import('./backends/webgl')).makeBackend()
    case 'wasm':
      return (await import('./backends/wasm')).makeBackend(options)
    case 'cpu':
      return (await import('./backends/cpu')).makeBackend()
  }
}

function adopt(name: BackendName, made: MadeBackend): Entry {
  tf.registerBackend(name, () => made.backend)
  const listeners = new Set<ErrorListener>()
  let isLost = false
  const lost = new Promise<string>((resolve) => {
    made.listen({
      lost: (reason) => {
        isLost = true
        resolve(reason)
      },
      error: (reason, kind) => {
        for (const listener of listeners) listener(reason, kind)
      },
    })
  })
  const open: OpenBackend = {
    name,
    device: made.device,
    software: made.software,
    lost,
    onError: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      if (entries.get(name) !== entry) return
      entries.delete(name)
      listeners.clear()
      tf.removeBackend(name)
      if (!isLost) made.release()
    },
  }
  const entry: Entry = { open, isLost: () => isLost }
  entries.set(name, entry)
  return entry
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message
  // The WASM loader rejects with a bare object that carries a message.
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message)
  return String(thrown)
}
