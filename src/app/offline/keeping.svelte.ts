import { toast } from '../parts/toasts.svelte'
import { language } from '../state'
import { offline } from '../../words/offline'
import { keepPage, type Kept } from './registration'

class Keeping {
  #kept = $state<Kept>('no')

  get kept(): Kept {
    return this.#kept
  }

  begin(): void {
    void keepPage(navigator.serviceWorker, new URL('service.js', document.baseURI).href, {
      changed: (kept) => (this.#kept = kept),
      newer: () => toast(offline[language.current].newer, { stay: 60_000 }),
    })
  }
}

/** Whether this page opens without a network the next time. */
export const keeping = new Keeping()
