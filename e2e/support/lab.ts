/** The test function of every spec: a page that fails its test on any error it prints, throws or is refused. */
import { test as base, expect, type BrowserContext } from '@playwright/test'

interface LabFixtures {
  /** The tab of the drawer that the visitor has left open; '' for one who comes for the first time. */
  readonly drawer: string
  /** What the page printed as errors, threw, or was refused by the Content-Security-Policy, in order. */
  readonly problems: string[]
}

/** Has the pages of a context open the drawer where a visitor has left it. */
export async function leaveOpen(context: BrowserContext, drawer: string): Promise<void> {
  await context.addInitScript((tab) => {
    if (/^(https?|file):/.test(location.protocol) && tab !== '') localStorage['context-lab.drawer'] ??= tab
  }, drawer)
}

export const test = base.extend<LabFixtures>({
  drawer: ['runs', { option: true }],
  context: async ({ context, drawer }, use) => {
    await leaveOpen(context, drawer)
    await use(context)
  },
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
