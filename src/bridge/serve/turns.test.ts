import { expect, it } from 'vitest'
import { createTurns } from './turns'

function work() {
  const steps: string[] = []
  const ends = new Map<string, () => void>()
  const begin = (name: string) => () => {
    steps.push(`${name} begins`)
    return new Promise<string>((resolve) =>
      ends.set(name, () => {
        steps.push(`${name} ends`)
        resolve(name)
      }),
    )
  }
  return { steps, begin, end: (name: string) => ends.get(name)?.() }
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0))
const never = new AbortController().signal

it('work that comes while other work goes on waits for its end, in order', async () => {
  const inTurn = createTurns()
  const { steps, begin, end } = work()
  const all = Promise.all(['measure', 'train', 'again'].map((name) => inTurn(begin(name), never)))
  for (const name of ['measure', 'train', 'again']) {
    await turn()
    end(name)
  }
  expect(await all).toEqual(['measure', 'train', 'again'])
  expect(steps).toEqual(['measure', 'train', 'again'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})

it('work that fails lets the next begin', async () => {
  const inTurn = createTurns()
  const failed = inTurn(() => Promise.reject(new Error('no')), never)
  const next = inTurn(() => Promise.resolve('yes'), never)
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
})

it('work cancelled while it waits ends at once, and keeps its place from those behind', async () => {
  const inTurn = createTurns()
  const { steps, begin, end } = work()
  const first = inTurn(begin('first'), never)
  const stop = new AbortController()
  const second = inTurn(begin('second'), stop.signal)
  const third = inTurn(begin('third'), never)
  stop.abort()
  await expect(second).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  await turn()
  expect(steps).toEqual(['first begins'])
  end('first')
  await first
  await turn()
  end('third')
  await third
  expect(steps).toEqual(['first begins', 'first ends', 'third begins', 'third ends'])
})
