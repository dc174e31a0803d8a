import { recall, remember } from '../../../state/remembered'
import { axisNames, type AxisName } from './axis'
import { panels, type PanelName } from './panels'

/** How the curves are looked at: one choice for every station, kept between visits. */
class CurveChoice {
  #panel = $state<PanelName>('loss')
  #axis = $state<AxisName>('step')
  #log = $state(false)
  #smoothing = $state(0.6)

  constructor() {
    const [panel, axis, log, smoothing] = (recall('curves') ?? '').split(' ')
    this.#panel = panels.find(({ name }) => name === panel)?.name ?? 'loss'
    this.#axis = axisNames.find((name) => name === axis) ?? 'step'
    this.#log = log === 'log'
    const weight = Number(smoothing)
    if (smoothing && weight >= 0 && weight <= 0.99) this.#smoothing = weight
  }

  get panel(): PanelName {
    return this.#panel
  }
  set panel(panel: PanelName) {
    this.#panel = panel
    this.#keep()
  }

  get axis(): AxisName {
    return this.#axis
  }
  set axis(axis: AxisName) {
    this.#axis = axis
    this.#keep()
  }

  get log(): boolean {
    return this.#log
  }
  set log(log: boolean) {
    this.#log = log
    this.#keep()
  }

  /** Weight of the moving average, 0..0.99. */
  get smoothing(): number {
    return this.#smoothing
  }
  set smoothing(weight: number) {
    this.#smoothing = Math.min(0.99, Math.max(0, weight))
    this.#keep()
  }

  #keep(): void {
    remember('curves', [this.#panel, this.#axis, this.#log ? 'log' : 'linear', this.#smoothing].join(' '))
  }
}

export const curveChoice = new CurveChoice()
