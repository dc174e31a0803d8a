import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPainter } from './painter'

let waiting: (() => void)[] = []

/** One frame: what was asked for before it is called, in order. */
function frame(): void {
  const now = waiting
  waiting = []
  for (const call of now) call()
}

beforeEach(() => {
  waiting = []
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => waiting.push(call))
  vi.stubGlobal('cancelAnimationFrame', (id: number) => (waiting[id - 1] = () => undefined))
})
afterEach(() => vi.unstubAllGlobals())

it('a picture that changes in every frame is drawn in every frame', () => {
  const painter = createPainter()
  const drawn: number[] = []
  let at = 0
  function move(): void {
    const picture = ++at
    requestAnimationFrame(move)
    painter.next(() => drawn.push(picture))
  }
  move()
  for (let i = 0; i < 4; i++) frame()
  expect(drawn).toEqual([2, 3, 4, 5])
})

it('only the newest of several pictures is drawn, and none after a stop', () => {
  const painter = createPainter()
  const drawn: string[] = []
  painter.next(() => drawn.push('old'))
  painter.next(() => drawn.push('new'))
  frame()
  painter.next(() => drawn.push('late'))
  painter.stop()
  frame()
  expect(drawn).toEqual(['new'])
})
