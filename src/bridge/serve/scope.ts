import type { Endpoint } from '../rpc'

/**
 * The scope of a dedicated worker, as an end of the bridge. The compiler knows `self` as a page's window, whose
 * `postMessage` is another.
 */
export const scope = self as unknown as Endpoint
