import { toast } from '../parts/toasts.svelte'
import { tellProblem, tellProblems } from '../runs/commands'
import { links, router, runs } from '../state'
import { t } from '../state/lang'
import { startsByItself } from '../stations/first-open'
import { formOf, trainHere } from '../stations/form.svelte'

const cameWithLink = new Set<string>()
const decided = new Set<string>()

/** Fills the form of its station from the link in the address; no run is started or changed. */
export function enterByLink(): void {
  const link = links.opened
  if (!link) {
    const { gone } = router
    if (gone === undefined) return
    void tellProblem({ code: 'link-station-unknown', values: { station: gone.slice(0, 60) } })
    links.taken()
    return
  }
  cameWithLink.add(link.station)
  const form = formOf(link.station)
  form.model = link.model
  if (form.model === link.model) form.draft.load(link.settings)
  if (link.data) form.source = { spec: link.data, files: [] }
  links.taken()
  toast(t().shell.linkOpened)
  if (link.textsName !== undefined) toast(t().shell.linkTexts(link.textsName), { stay: 30_000 })
  if (link.vectorsName !== undefined) {
    form.startName = link.vectorsName
    toast(t().shell.linkVectors(link.vectorsName), { stay: 30_000 })
  }
  void tellProblems(link.problems)
}

/** A station that has no run yet starts a small one when it is first seen, so that there is something to watch. */
export function startWhereEmpty(): void {
  const { station, place } = router
  if (place !== station) return
  if (!runs.loaded || decided.has(station)) return
  decided.add(station)
  const form = formOf(station)
  if (startsByItself(form.station, runs.all, cameWithLink.has(station))) trainHere(form)
}
