/** Late enough to be in nobody's way while the page opens and its first run starts, in milliseconds. */
const AFTER = 2000

/** Has the browser keep the built page, so that it opens and works without a network. */
export function keepInTime(): void {
  if (!import.meta.env.PROD || import.meta.env['VITE_ONE_FILE'] || !('serviceWorker' in navigator)) return
  const begin = () =>
    void import('./keeping.svelte').then(({ keeping }) => keeping.begin()).catch(() => undefined)
  addEventListener('load', () => setTimeout(begin, AFTER))
}
