/** Halvings after which points count as being in one place. */
const DEPTH = 40
/** Numbers of a node, side by side so that one look at memory brings them all: x and y of its middle, its points, its side squared, its first child. */
const STRIDE = 8
const X = 0
const Y = 1
const COUNT = 2
const SIDE_SQUARED = 3
/** The first of four children, or 0 for a leaf. */
const CHILDREN = 4
/** The first point that came to a leaf; the others in it lie in the same place, unless it is as small as squares become. */
const POINT = 5

/**
 * Points in the plane in ever smaller squares, so that what is far can be felt as one (Barnes and Hut, 1986). One tree serves every step: `build`
 * starts it over.
 */
export class QuadTree {
  private data = new Float64Array(0)
  private nodes = 0
  private readonly stack = new Int32Array(4 * DEPTH + 8)

  /** @param points [rows, 2] */
  build(points: Float32Array): void {
    const rows = points.length / 2
    this.makeRoom(Math.max(64, 4 * rows))
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] as number
      const y = points[i + 1] as number
      if (x < left) left = x
      if (x > right) right = x
      if (y < bottom) bottom = y
      if (y > top) top = y
    }
    const side = Math.max(right - left, top - bottom, 1e-9) * 1.0001
    this.nodes = 0
    this.node(side)
    for (let i = 0; i < rows; i++) this.insert(points, i, left, bottom, side)
    const { data } = this
    for (let node = 0; node < this.nodes * STRIDE; node += STRIDE) {
      const count = data[node + COUNT] as number
      if (count === 0) continue
      data[node + X] = (data[node + X] as number) / count
      data[node + Y] = (data[node + Y] as number) / count
    }
  }

  /** The points in the order of their squares: neighbours follow each other. Points in one place are told by the first. [at most rows] */
  order(): Int32Array {
    const { data, stack } = this
    const order: number[] = []
    let height = 0
    stack[height++] = 0
    while (height > 0) {
      const node = stack[--height] as number
      const first = data[node + CHILDREN] as number
      if (first > 0) for (let child = 3; child >= 0; child--) stack[height++] = first + child * STRIDE
      else if ((data[node + COUNT] as number) > 0) order.push(data[node + POINT] as number)
    }
    return Int32Array.from(order)
  }

  /**
   * The push of all points on a point by t-SNE's Student t: writes the sums of q² (dx, dy) to `out`, where q = 1 / (1 + d²).
   *
   * @returns the sum of q, the point itself left out
   */
  push(x: number, y: number, thetaSquared: number, out: Float64Array): number {
    const { data, stack } = this
    let sum = 0
    let pushX = 0
    let pushY = 0
    let height = 0
    stack[height++] = 0
    while (height > 0) {
      const node = stack[--height] as number
      const points = data[node + COUNT] as number
      if (points === 0) continue
      const dx = x - (data[node + X] as number)
      const dy = y - (data[node + Y] as number)
      const squared = dx * dx + dy * dy
      const first = data[node + CHILDREN] as number
      if (first === 0 || (data[node + SIDE_SQUARED] as number) < thetaSquared * squared) {
        const q = 1 / (1 + squared)
        const all = points * q
        sum += all
        pushX += all * q * dx
        pushY += all * q * dy
        continue
      }
      stack[height++] = first
      stack[height++] = first + STRIDE
      stack[height++] = first + 2 * STRIDE
      stack[height++] = first + 3 * STRIDE
    }
    out[0] = pushX
    out[1] = pushY
    return sum - 1
  }

  private insert(points: Float32Array, index: number, left: number, bottom: number, side: number): void {
    const x = points[2 * index] as number
    const y = points[2 * index + 1] as number
    let node = 0
    for (let depth = 0; ; depth++) {
      const { data } = this
      const before = data[node + COUNT] as number
      data[node + X] = (data[node + X] as number) + x
      data[node + Y] = (data[node + Y] as number) + y
      data[node + COUNT] = before + 1
      if (before === 0) {
        data[node + POINT] = index
        return
      }
      if (depth >= DEPTH) return
      const half = side / 2
      if (data[node + CHILDREN] === 0) {
        // Those that are in it all lie in one place; they stay together.
        const other = data[node + POINT] as number
        const ox = points[2 * other] as number
        const oy = points[2 * other + 1] as number
        if (ox === x && oy === y) return
        const first = this.node(half)
        for (let child = 1; child < 4; child++) this.node(half)
        const { data: grown } = this
        grown[node + CHILDREN] = first
        const child = first + STRIDE * ((ox >= left + half ? 1 : 0) + (oy >= bottom + half ? 2 : 0))
        grown[child + X] = before * ox
        grown[child + Y] = before * oy
        grown[child + COUNT] = before
        grown[child + POINT] = other
      }
      const right = x >= left + half
      const upper = y >= bottom + half
      node = (this.data[node + CHILDREN] as number) + STRIDE * ((right ? 1 : 0) + (upper ? 2 : 0))
      if (right) left += half
      if (upper) bottom += half
      side = half
    }
  }

  /** Where a new, empty node begins. */
  private node(side: number): number {
    const at = this.nodes * STRIDE
    this.nodes++
    if (at + STRIDE > this.data.length) this.makeRoom(2 * this.nodes)
    const { data } = this
    data.fill(0, at, at + STRIDE)
    data[at + SIDE_SQUARED] = side * side
    return at
  }

  private makeRoom(nodes: number): void {
    if (this.data.length >= nodes * STRIDE) return
    const data = new Float64Array(nodes * STRIDE)
    data.set(this.data)
    this.data = data
  }
}
