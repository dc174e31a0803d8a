import { links } from '../state'
import { t } from '../state/lang'
import { toast } from '../parts/toasts.svelte'

/** Copies a link to these settings, or shows it where the browser does not let it be copied. */
export async function shareLink(content: Parameters<typeof links.make>[0]): Promise<void> {
  const link = links.make(content)
  try {
    await navigator.clipboard.writeText(link)
    toast(t().shell.copied)
  } catch {
    toast(t().shell.notCopied(link), { stay: 60_000 })
  }
}
