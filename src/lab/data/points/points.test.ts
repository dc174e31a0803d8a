import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../../problem'
import { defaultsOf } from '../../settings'
import {
  generatePoints,
  pointCount,
  pointFields,
  pointsCsv,
  pointShapes,
  pointsOfDrawn,
  pointsProblem,
  readDrawn,
  readPoints,
  splitPoints,
  valueShapes,
} from '.'

const generate = (settings: Record<string, string | number>) =>
  generatePoints({ ...defaultsOf(pointFields), ...settings })

/** The problem that a reading ends in. */
function problemOf(read: () => unknown) {
  try {
    read()
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown.problem
    throw thrown
  }
  return undefined
}

describe('generated points', () => {
  it.each(pointShapes)('of the shape %s are finite, repeat by seed and differ by seed', (shape) => {
    const points = generate({ shape, points: 200, noise: 0.1 })
    expect(pointCount(points)).toBe(200)
    expect(points.coordinates.every(Number.isFinite)).toBe(true)
    expect(points.target).toBe(valueShapes.includes(shape) ? 'value' : 'class')
    expect(generate({ shape, points: 200, noise: 0.1 })).toEqual(points)
    expect(generate({ shape, points: 200, noise: 0.1, pointSeed: 2 })).not.toEqual(points)
  })

  it('have as many of one class as of the other where the shape is drawn by class', () => {
    for (const shape of ['circle', 'clouds', 'spiral']) {
      const { targets } = generate({ shape, points: 300 })
      expect(targets.reduce((sum, y) => sum + y)).toBe(150)
    }
  })

  it('lie as the shape says where there is no noise', () => {
    const circle = generate({ shape: 'circle' })
    circle.targets.forEach((y, i) => {
      const radius = Math.hypot(circle.coordinates[2 * i] as number, circle.coordinates[2 * i + 1] as number)
      if (y === 1) expect(radius).toBeLessThan(2.5001)
      else expect(radius).toBeGreaterThan(3.4999)
    })
    const xor = generate({ shape: 'xor' })
    xor.targets.forEach((y, i) => {
      expect((xor.coordinates[2 * i] as number) * (xor.coordinates[2 * i + 1] as number) > 0).toBe(y === 1)
    })
    const plane = generate({ shape: 'plane' })
    plane.targets.forEach((y, i) => {
      const sum = (plane.coordinates[2 * i] as number) + (plane.coordinates[2 * i + 1] as number)
      expect(y).toBeCloseTo(sum / 10, 5)
    })
    const hills = generate({ shape: 'hills', points: 2000 })
    expect(Math.max(...hills.targets)).toBeGreaterThan(0.8)
    expect(Math.min(...hills.targets)).toBeLessThan(-0.8)
  })
})

describe('the split', () => {
  it('takes each class in the same share, and leaves no point out', () => {
    const points = generate({ shape: 'spiral', points: 500 })
    const { train, test } = splitPoints(points, 0.8, 3)
    expect([...train, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i))
    expect(train.length).toBe(400)
    const ofClass = (indices: Int32Array) => indices.reduce((sum, i) => sum + (points.targets[i] ?? 0), 0)
    expect(ofClass(train)).toBe(200)
    expect(ofClass(test)).toBe(50)
  })

  it('always has something to train on and something to test by', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 30 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.nat(1000),
        (targets, share, seed) => {
          const points = pointsOfDrawn({ target: 'class', points: targets.map((y, i) => [i / 10, 0, y]) })
          const { train, test } = splitPoints(points, share, seed)
          expect(train.length).toBeGreaterThan(0)
          expect(test.length).toBeGreaterThan(0)
          expect(train.length + test.length).toBe(targets.length)
        },
      ),
    )
  })
})

describe('a table of points', () => {
  it('has two columns of numbers and a class by name, with a header or without', () => {
    const points = readPoints('a.csv', 'height,width,kind\n0,10,cat\n5,20,dog\n10,30,cat\n')
    expect(points.target).toBe('class')
    expect(points.classes).toEqual(['cat', 'dog'])
    expect([...points.targets]).toEqual([0, 1, 0])
    expect([...points.coordinates]).toEqual([-5, -5, 0, 0, 5, 5])
    expect(points.scale?.x1).toEqual({ name: 'height', offset: 5, unit: 1 })
    expect(readPoints('b.tsv', '0\t10\tcat\n5\t20\tdog\n').classes).toEqual(['cat', 'dog'])
  })

  it('takes the class from anywhere among the columns, and numbers of two kinds as a class', () => {
    expect([...readPoints('a.csv', 'cat;1,5;2\ndog;2,5;4\n').coordinates]).toEqual([-5, -5, 5, 5])
    const signs = readPoints('a.csv', '1,2,-1\n3,4,1\n5,6,-1\n')
    expect(signs.classes).toEqual(['-1', '1'])
    expect([...signs.targets]).toEqual([0, 1, 0])
  })

  it('learns a third number of many kinds as a value, scaled to [-1, 1]', () => {
    const points = readPoints('a.csv', 'a,b,c\n1,2,10\n3,4,20\n5,6,30\n')
    expect(points.target).toBe('value')
    expect([...points.targets]).toEqual([-1, 0, 1])
    expect(points.scale?.target).toEqual({ name: 'c', offset: 20, unit: 10 })
  })

  it.each([
    [
      'one column of numbers',
      'a,b,c\n1,x,y\n2,z,w\n',
      { code: 'points-columns', values: { name: 'f.csv', count: 3, numbers: 1, texts: 'b, c' } },
    ],
    [
      'two columns',
      '1,2\n3,4\n',
      { code: 'points-columns', values: { name: 'f.csv', count: 2, numbers: 2, texts: '' } },
    ],
    [
      'not a number',
      'a,b,c\n1,2,x\nNaN,4,y\n5,6,x\n',
      { code: 'points-number', values: { name: 'f.csv', line: 3, column: 'a', value: 'NaN' } },
    ],
    [
      'an empty cell',
      '1,2,x\n3,,y\n5,6,x\n',
      { code: 'points-number', values: { name: 'f.csv', line: 2, column: '2', value: '' } },
    ],
    ['one class', '1,2,x\n3,4,x\n', { code: 'points-one-class', values: { name: 'x' } }],
    [
      'three classes',
      '1,2,x\n3,4,y\n5,6,z\n',
      { code: 'points-classes', values: { name: 'f.csv', count: 3 } },
    ],
    [
      'rows of unlike width',
      '1,2,x\n3,4\n',
      { code: 'table-columns', values: { name: 'f.csv', line: 2, expected: 3, found: 2 } },
    ],
    ['nothing', '', { code: 'file-empty', values: { name: 'f.csv' } }],
  ])('is refused with a reason: %s', (_, text, problem) => {
    expect(problemOf(() => readPoints('f.csv', text))).toEqual(problem)
  })

  it('is written and read again without loss of what was drawn', () => {
    const points = readPoints('a.csv', 'h,w,k\n0,10,"a, b"\n5,20,c\n10,30,c\n')
    const again = readPoints('again.csv', pointsCsv(points))
    expect(again).toEqual(points)
  })
})

describe('drawn points', () => {
  it('are taken as they are, and refused when they are none', () => {
    const drawn = { target: 'class', points: [[1, -2.5, 1]] }
    expect(readDrawn(JSON.parse(JSON.stringify(drawn)))).toEqual(drawn)
    for (const wrong of [
      null,
      { target: 'class', points: [[1, 2, 0.5]] },
      { target: 'value', points: [[1, 2, Infinity]] },
      { target: 'class', points: [[7, 0, 1]] },
      { target: 'class', points: [[1, 2]] },
      { target: 'class', points: [], more: 1 },
    ]) {
      expect(problemOf(() => readDrawn(wrong))?.code).toBe('points-damaged')
    }
  })
})

describe('what keeps points from being learned', () => {
  const drawn = (points: [number, number, number][]) => pointsOfDrawn({ target: 'class', points })

  it('is told: a coordinate that is no number, one class, too few', () => {
    expect(pointsProblem(drawn([[1, NaN, 0]]), 1, 1)).toEqual({
      code: 'points-number',
      values: { row: 1, column: 'x2', value: 'NaN' },
    })
    expect(pointsProblem(drawn([[1, 1, 0]]), 1, 1)?.code).toBe('points-too-few')
    const alike = drawn([1, 2, 3, 4].map((x) => [x, x, 1]))
    expect(pointsProblem(alike, 3, 1)).toEqual({ code: 'points-one-class', values: { name: '1' } })
    const mixed = drawn([1, 2, 3, 4].map((x) => [x, x, x % 2]))
    expect(pointsProblem(mixed, 3, 10)).toEqual({
      code: 'points-too-few',
      values: { count: 3, min: 10, batch: 10 },
    })
    expect(pointsProblem(mixed, 3, 3)).toBeUndefined()
  })
})
