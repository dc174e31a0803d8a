import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pacedFrames } from './frame'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('calls at the next frame after a rest, and keeps its pace without one', async () => {
  const next = pacedFrames(100)
  const called: number[] = []
  const begin = performance.now()
  const call = () => called.push(performance.now() - begin)
  next(call)
  await vi.advanceTimersByTimeAsync(20)
  next(call)
  await vi.advanceTimersByTimeAsync(480)
  next(call)
  await vi.advanceTimersByTimeAsync(300)
  expect(called).toEqual([16, 132, 516])
})

it('waits for no timer and no frame in a hidden tab', async () => {
  vi.useRealTimers()
  vi.stubGlobal('document', { hidden: true })
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('setTimeout', () => 0)
  const next = pacedFrames(100)
  await new Promise<void>((resolve) => next(resolve))
  await new Promise<void>((resolve) => next(resolve))
})
