import { toast } from '../parts/toasts.svelte'
import { tellProblems } from '../runs/commands'
import { links, router, runs, type StationName } from '../state'
import { t } from '../state/lang'
import { benches, startSmall } from '../stations/bench.svelte'
import { startsByItself } from '../stations/first-open'

const cameWithLink = new Set<StationName>()
const decided = new Set<StationName>()

/** Fills the form of its station from the link in the address; no run is started or changed. */
export function enterByLink(): void {
  const link = links.opened
  if (!link) return
  cameWithLink.add(link.station)
  const bench = benches[link.station]
  bench.model = link.model
  if (bench.model === link.model) bench.draft.load(link.settings)
  if (link.data) bench.source = { spec: link.data, files: [] }
  links.taken()
  toast(t().shell.linkOpened)
  if (link.textsName !== undefined) toast(t().shell.linkTexts(link.textsName), { stay: 30_000 })
  if (link.vectorsName !== undefined) {
    bench.startName = link.vectorsName
    toast(t().shell.linkVectors(link.vectorsName), { stay: 30_000 })
  }
  tellProblems(link.problems)
}

/** A station that has no run yet starts a small one when it is first seen, so that there is something to watch. */
export function startWhereEmpty(): void {
  const { station, place } = router
  if (place !== station) return
  if (!runs.loaded || decided.has(station)) return
  decided.add(station)
  if (startsByItself(station, runs.all, cameWithLink.has(station))) startSmall(benches[station])
}
