import { local } from '../../../state/lang'
import { mapWords } from '../../../../words/map'
import { nearestPoint, nextPoint, pan, reveal, toScreen, zoomAt } from './view'
import type { Direction, MapView, Size } from './view'

/** The map that is walked on. */
export interface Ground {
  readonly words: readonly string[]
  /** Where the points are drawn now. [points, 2] */
  readonly points: Float32Array
  readonly size: Size
  readonly held: number | undefined
  view: MapView
  hover(point: number): void
  hold(point: number | undefined): void
  showAll(): void
}

const arrows: Readonly<Record<string, readonly [Direction, number, number]>> = {
  ArrowLeft: ['left', 40, 0],
  ArrowRight: ['right', -40, 0],
  ArrowUp: ['up', 0, 40],
  ArrowDown: ['down', 0, -40],
}

/** The keys of a map: from word to word, hold, let go, zoom and move. */
export class Walk {
  /** The word the keys have come to. */
  at = $state<number>()
  /** Said to those who do not see the map. */
  said = $state('')
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Acts on a key of its own; the rest is for others. */
  key(event: KeyboardEvent): void {
    const ground = this.#ground
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => this.#zoom(1.3),
      '=': () => this.#zoom(1.3),
      '-': () => this.#zoom(1 / 1.3),
      '0': () => ground.showAll(),
      Enter: () => this.#hold(),
      Escape: () => this.#letGo(),
    }
    const arrow = arrows[event.key]
    const act = arrow
      ? () => {
          if (event.shiftKey) ground.view = pan(ground.view, arrow[1], arrow[2])
          else this.#step(arrow[0])
        }
      : keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  /** First to the word that is held or in the middle of the view, then from word to word. */
  #step(direction: Direction): void {
    const { points, view, held, size } = this.#ground
    if (this.at !== undefined) {
      const next = nextPoint(points, view, this.at, direction)
      if (next < 0) this.said = local(mapWords).noFurther
      else this.#goTo(next)
      return
    }
    const isHere = held !== undefined && 2 * held < points.length
    this.#goTo(isHere ? held : nearestPoint(points, view, size, size.width / 2, size.height / 2, Infinity))
  }

  #goTo(point: number): void {
    if (point < 0) return
    const ground = this.#ground
    this.at = point
    ground.view = reveal(ground.view, ground.size, ...this.#place(point))
    this.said = ground.words[point] ?? ''
    ground.hover(point)
  }

  #hold(): void {
    if (this.at === undefined) return
    const lets = this.at === this.#ground.held
    this.#ground.hold(lets ? undefined : this.at)
    this.said = lets ? '' : local(mapWords).heldNow(this.#ground.words[this.at] ?? '')
  }

  #letGo(): void {
    this.at = undefined
    this.said = ''
    this.#ground.hover(-1)
    this.#ground.hold(undefined)
  }

  /** Nearer by the keys means nearer to where they are. */
  #zoom(factor: number): void {
    const ground = this.#ground
    const { view, size } = ground
    const [x, y] =
      this.at === undefined
        ? [size.width / 2, size.height / 2]
        : toScreen(view, size, ...this.#place(this.at))
    ground.view = zoomAt(view, size, x, y, factor)
  }

  #place(point: number): [x: number, y: number] {
    const { points } = this.#ground
    return [points[2 * point] as number, points[2 * point + 1] as number]
  }
}
