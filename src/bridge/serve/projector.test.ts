import { afterEach, describe, expect, it } from 'vitest'
import { randomFrom } from '../../lab/random'
import { projectorContract } from '../contracts'
import type { ProjectorApi } from '../protocol'
import { connect, transfer } from '../rpc'
import { closeWorkers, workerServing } from './joined.fixture'
import { serveProjector } from './projector'

afterEach(closeWorkers)

const projector = () =>
  connect<ProjectorApi>(projectorContract, { name: 'projector', spawn: () => workerServing(serveProjector) })

function request(iterations: number) {
  const random = randomFrom(1, 'rows')
  const data = Float32Array.from({ length: 300 * 8 }, () => random.normal())
  return { method: 'umap', settings: { iterations }, data, size: 8 } as const
}

describe('the projector worker', () => {
  it('lays out what it is given, and tells how far it is', async () => {
    const frames: { points: number | undefined; done: number }[] = []
    const given = request(600)
    const laid = await projector().layOut(transfer(given), ({ points, done }) =>
      frames.push({ points: points?.length, done }),
    )
    expect(given.data.byteLength).toBe(0)
    expect(laid.points).toHaveLength(600)
    expect(laid.points.every(Number.isFinite)).toBe(true)
    expect(frames.length).toBeGreaterThan(0)
    for (const { points, done } of frames) {
      expect(points ?? 600).toBe(600)
      expect(done).toBeGreaterThanOrEqual(0)
      expect(done).toBeLessThanOrEqual(1)
    }
  })

  it('stops at once when cancelled, and serves the next', async () => {
    const api = projector()
    const cancel = new AbortController()
    const long = api.layOut(request(5000), () => cancel.abort(), cancel.signal)
    await expect(long).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    expect((await api.layOut(request(10))).points).toHaveLength(600)
  })

  it('refuses rows that do not come out even', async () => {
    const wrong = { ...request(10), size: 7 }
    await expect(projector().layOut(wrong)).rejects.toMatchObject({ problem: { code: 'message-malformed' } })
  })
})
