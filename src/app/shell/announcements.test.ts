import { describe, expect, it } from 'vitest'
import { announcementOf, type Heard } from './announcements'

describe('what is said aloud of a run', () => {
  it('is its turns and its middle, once each', () => {
    const looks: Heard[] = [
      { id: 'a', status: 'preparing' },
      { id: 'a', status: 'training' },
      ...[0.1, 0.3, 0.5, 0.7].map((done): Heard => ({ id: 'a', status: 'training', done })),
      { id: 'a', status: 'paused', done: 0.8 },
      { id: 'a', status: 'finished', done: 1 },
    ]
    const said = looks.map((now, index) => announcementOf(looks[index - 1], now))
    expect(said.filter(Boolean)).toEqual(['started', 'half', 'paused', 'finished'])
  })

  it('does not tell the end of a run that was stored long ago', () => {
    expect(announcementOf(undefined, { id: 'a', status: 'finished', done: 1 })).toBeUndefined()
    expect(announcementOf({ id: 'b', status: 'training' }, { id: 'a', status: 'failed' })).toBeUndefined()
  })
})
