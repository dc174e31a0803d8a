/** Halvings after which points count as being in one place. */
const DEPTH = 40

/**
 * Points in the plane in ever smaller squares, so that what is far can be felt as one (Barnes and Hut, 1986). One tree serves every step: `build`
 * starts it over.
 */
export class QuadTree {
  private middleX = new Float64Array(0)
  private middleY = new Float64Array(0)
  private count = new Int32Array(0)
  private sideSquared = new Float64Array(0)
  /** The first of four children, or 0 for a leaf. */
  private children = new Int32Array(0)
  /** The first point that came to a leaf; the others in it lie in the same place, unless it is as small as squares become. */
  private point = new Int32Array(0)
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
    for (let n = 0; n < this.nodes; n++) {
      const count = this.count[n] as number
      if (count === 0) continue
      this.middleX[n] = (this.middleX[n] as number) / count
      this.middleY[n] = (this.middleY[n] as number) / count
    }
  }

  /**
   * The push of all points on a point by t-SNE's Student t: writes the sums of q² (dx, dy) to `out`, where q = 1 / (1 + d²).
   *
   * @returns the sum of q, the point itself left out
   */
  push(x: number, y: number, thetaSquared: number, out: Float64Array): number {
    const { middleX, middleY, count, sideSquared, children, stack } = this
    let [sum, pushX, pushY] = [0, 0, 0]
    let height = 0
    stack[height++] = 0
    while (height > 0) {
      const node = stack[--height] as number
      const points = count[node] as number
      if (points === 0) continue
      const dx = x - (middleX[node] as number)
      const dy = y - (middleY[node] as number)
      const squared = dx * dx + dy * dy
      const first = children[node] as number
      if (first === 0 || (sideSquared[node] as number) < thetaSquared * squared) {
        const q = 1 / (1 + squared)
        sum += points * q
        pushX += points * q * q * dx
        pushY += points * q * q * dy
        continue
      }
      stack[height++] = first
      stack[height++] = first + 1
      stack[height++] = first + 2
      stack[height++] = first + 3
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
      this.middleX[node] = (this.middleX[node] as number) + x
      this.middleY[node] = (this.middleY[node] as number) + y
      const before = this.count[node] as number
      this.count[node] = before + 1
      if (before === 0) {
        this.point[node] = index
        return
      }
      if (depth >= DEPTH) return
      const half = side / 2
      if (this.children[node] === 0) {
        // Those that are in it all lie in one place; they stay together.
        const other = this.point[node] as number
        const ox = points[2 * other] as number
        const oy = points[2 * other + 1] as number
        if (ox === x && oy === y) return
        const first = this.nodes
        for (let child = 0; child < 4; child++) this.node(half)
        this.children[node] = first
        const child = first + (ox >= left + half ? 1 : 0) + (oy >= bottom + half ? 2 : 0)
        this.middleX[child] = before * ox
        this.middleY[child] = before * oy
        this.count[child] = before
        this.point[child] = other
      }
      const right = x >= left + half
      const upper = y >= bottom + half
      node = (this.children[node] as number) + (right ? 1 : 0) + (upper ? 2 : 0)
      if (right) left += half
      if (upper) bottom += half
      side = half
    }
  }

  private node(side: number): void {
    const n = this.nodes++
    if (n >= this.count.length) this.makeRoom(2 * n)
    this.middleX[n] = 0
    this.middleY[n] = 0
    this.count[n] = 0
    this.children[n] = 0
    this.sideSquared[n] = side * side
  }

  private makeRoom(nodes: number): void {
    if (this.count.length >= nodes) return
    const longer = <T extends Float64Array | Int32Array>(made: T, old: T): T => {
      made.set(old)
      return made
    }
    this.middleX = longer(new Float64Array(nodes), this.middleX)
    this.middleY = longer(new Float64Array(nodes), this.middleY)
    this.sideSquared = longer(new Float64Array(nodes), this.sideSquared)
    this.count = longer(new Int32Array(nodes), this.count)
    this.children = longer(new Int32Array(nodes), this.children)
    this.point = longer(new Int32Array(nodes), this.point)
  }
}
