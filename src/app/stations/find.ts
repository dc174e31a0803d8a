import { firstStation, stations } from '.'
import type { Station } from './contract'

/** The station of this name; undefined when there is none (any more). */
export function stationNamed(name: string | undefined): Station | undefined {
  return stations.find((station) => station.name === name)
}

/**
 * Where a run or a link belongs: at its own station, or, when that is gone or was never named, at the lab's first one
 * or another that trains its model.
 */
export function homeOf(of: { readonly station?: string | undefined; readonly model: string }): Station {
  const trains = ({ models }: Station) => models.includes(of.model)
  const named = stationNamed(of.station)
  if (named) return named
  return trains(firstStation) ? firstStation : (stations.find(trains) ?? firstStation)
}
