import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLatest } from './latest'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function listen() {
  const heard: string[] = []
  const signals: AbortSignal[] = []
  const settle = new Map<string, (answer: string) => void>()
  const latest = createLatest<string, string>({
    request: (question, signal) => {
      signals.push(signal)
      return new Promise((resolve, reject) => {
        settle.set(question, resolve)
        signal.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')))
      })
    },
    answered: (answer) => heard.push(answer),
    failed: (thrown) => heard.push(`failed: ${String(thrown)}`),
  })
  return { latest, heard, signals, settle }
}

describe('the latest question', () => {
  it('is asked once typing rests', async () => {
    const { latest, heard, signals, settle } = listen()
    latest.ask('n', 150)
    await vi.advanceTimersByTimeAsync(100)
    latest.ask('no', 150)
    await vi.advanceTimersByTimeAsync(149)
    expect(signals).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1)
    settle.get('no')?.('answer to no')
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['answer to no'])
  })

  it('cancels the one before it, and nothing is heard of that one', async () => {
    const { latest, heard, signals, settle } = listen()
    latest.ask('first')
    latest.ask('second')
    expect(signals[0]?.aborted).toBe(true)
    settle.get('first')?.('late')
    settle.get('second')?.('answer')
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['answer'])
  })

  it('waits its turn when it came by itself, and only the newest of those waiting is asked', async () => {
    const { latest, heard, signals, settle } = listen()
    latest.askNext('checkpoint 1')
    latest.askNext('checkpoint 2')
    latest.askNext('checkpoint 3')
    expect(signals).toHaveLength(1)
    settle.get('checkpoint 1')?.('one')
    await vi.advanceTimersByTimeAsync(0)
    expect(signals).toHaveLength(2)
    settle.get('checkpoint 3')?.('three')
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['one', 'three'])
  })

  it('keeps the pace asked for, with the newest question, and none when asked for at once', async () => {
    const { latest, signals, settle, heard } = listen()
    latest.askNext('checkpoint 1', 500)
    settle.get('checkpoint 1')?.('one')
    await vi.advanceTimersByTimeAsync(100)
    latest.askNext('checkpoint 2', 500)
    latest.askNext('checkpoint 3', 500)
    await vi.advanceTimersByTimeAsync(399)
    expect(signals).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    settle.get('checkpoint 3')?.('three')
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['one', 'three'])
    latest.askNext('checkpoint 4', 500)
    latest.askNext('the best')
    expect(signals).toHaveLength(3)
    expect([...settle.keys()].at(-1)).toBe('the best')
  })

  it('is silent after a cancel, and tells a failure', async () => {
    const { latest, heard, settle } = listen()
    latest.ask('one')
    latest.cancel()
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual([])
    const failing = createLatest<string, string>({
      request: () => Promise.reject(new Error('no room')),
      answered: () => heard.push('answered'),
      failed: (thrown) => heard.push(String(thrown)),
    })
    failing.ask('two')
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['Error: no room'])
    expect(settle.size).toBe(1)
  })
})
