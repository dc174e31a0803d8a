import type { Environment } from 'vitest/runtime'

/**
 * Where a test's modules are compiled as for the page, so that state is reactive as it is there (for Node, Svelte
 * compiles it to plain fields). There is still no document.
 */
const page: Environment = {
  name: 'page',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
}

export default page
