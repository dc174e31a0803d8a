import { afterAll, beforeAll, describe } from 'vitest'
import type { BackendName } from '../training/events'
import { openBackend, type EngineOptions, type OpenBackend } from './open'

/** {@link describeOnEveryBackend} of a browser: the backends that want one, or differ there from Node's. */
export function describeOnEveryBackend(title: string, tests: (name: BackendName) => void): void {
  for (const name of ['webgl', 'webgpu'] as const) describeOn(name, title, tests)
}

export function describeOnWebGpu(title: string, tests: () => void): void {
  describeOn('webgpu', title, tests)
}

function describeOn(name: BackendName, title: string, tests: (name: BackendName) => void): void {
  describe(`${title}, on ${name} in the browser`, () => {
    let open: OpenBackend
    beforeAll(async () => {
      open = await openBackend(name)
    })
    afterAll(() => open.close())
    tests(name)
  })
}

/** The backends that want a browser, and plain JavaScript as what they are compared with. */
export const backendsHere: readonly BackendName[] = ['cpu', 'webgl', 'webgpu']

/** What `openBackend` needs: a browser has it all. */
export const nodeOptions: EngineOptions = {}
