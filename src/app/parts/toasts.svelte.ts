export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'note' | 'problem'
  /** A way back, such as Undo. */
  readonly action?: { readonly label: string; readonly act: () => void }
}

const shown = $state<Toast[]>([])
let next = 1

/** What is said at the foot of the page, oldest first. */
export const toasts: readonly Toast[] = shown

/** Says something in passing. Notes leave by themselves after `stay` milliseconds; problems wait to be closed. */
export function toast(
  text: string,
  options: Partial<Omit<Toast, 'id' | 'text'>> & { stay?: number } = {},
): void {
  const { kind = 'note', action, stay = 8000 } = options
  const id = next++
  shown.push({ id, text, kind, ...(action && { action }) })
  if (kind === 'note') setTimeout(() => closeToast(id), stay)
}

export function closeToast(id: number): void {
  const index = shown.findIndex((candidate) => candidate.id === id)
  if (index !== -1) shown.splice(index, 1)
}
