/** The test function of every spec: a page that fails its test on any error it prints, throws or is refused. */
import { test as base, expect } from '@playwright/test'

interface LabFixtures {
  /** What the page printed as errors, threw, or was refused by the Content-Security-Policy, in order. */
  readonly problems: string[]
}

export const test = base.extend<LabFixtures>({
  problems: [
    async ({ context }, use) => {
      const problems: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error')
          problems.push(`console: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (failure) =>
        problems.push(`thrown: ${failure.error().stack ?? failure.error()}`),
      )
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          console.error(`refused by ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
        })
      })
      await use(problems)
      expect(problems, 'errors of the page').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
