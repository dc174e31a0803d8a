import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LabError } from '../src/lab/problem'
import { readJob } from './job'

const folder = mkdtempSync(join(tmpdir(), 'points-'))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const codeOf = (args: readonly string[]) =>
  readJob(args).then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof LabError ? thrown.problem.code : thrown),
  )

it('points need no model to be named, and take their settings', async () => {
  const { job, name } = await readJob(['--data', 'points:circle', '--set-data', 'noise=0.2', '--seed', '4'])
  expect(job.model).toBe('mlp')
  expect(job.settings.seed).toBe(4)
  expect(job.source.spec).toMatchObject({
    kind: 'points',
    name: 'circle',
    settings: { shape: 'circle', noise: 0.2 },
  })
  expect(name).toBe('mlp on circle')
})

it('a table of two columns and a class is read as points, and what goes wrong with it is said', async () => {
  const table = file('mine.csv', 'a,b,kind\n0,0,no\n1,1,yes\n2,2,no\n')
  const { job } = await readJob(['--model', 'mlp', '--data', table])
  expect(job.source.spec).toMatchObject({
    kind: 'points',
    name: 'mine.csv',
    given: {
      target: 'class',
      classes: ['no', 'yes'],
      points: [
        [-5, -5, 0],
        [0, 0, 1],
        [5, 5, 0],
      ],
    },
  })
  const texts = file('texts.csv', 'a,b,c\n1,x,y\n2,z,w\n')
  expect(await codeOf(['--model', 'mlp', '--data', texts])).toBe('points-columns')
})

it('an unknown shape is refused with those there are', async () => {
  expect(await codeOf(['--data', 'points:square'])).toBe('setting-choice')
})
