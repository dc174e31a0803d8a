import { toast } from '../parts/toasts.svelte'
import { tellProblem } from '../runs/commands'
import { links, router, runs } from '../state'
import { t } from '../state/lang'
import { benches, train } from '../stations/bench.svelte'
import { startsByItself } from '../stations/first-open'

let cameWithLink = false
let decided = false

/** Fills the form of its station from the link in the address; no run is started or changed. */
export function enterByLink(): void {
  const link = links.opened
  if (!link) return
  cameWithLink = true
  const bench = benches[link.station]
  bench.draft.load(link.settings)
  if (link.data) bench.source = { spec: link.data, files: [] }
  links.taken()
  toast(t().shell.linkOpened)
  if (link.textsName !== undefined) toast(t().shell.linkTexts(link.textsName), { stay: 30_000 })
  link.problems.forEach(tellProblem)
}

/** On a first visit a small model starts at once, so that there is something to watch. */
export function startOnFirstVisit(): void {
  if (decided || !runs.loaded) return
  decided = true
  if (startsByItself(runs.loaded, runs.all, cameWithLink)) train(benches[router.station])
}
