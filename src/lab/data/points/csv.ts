import type { Points } from './points'

/** Points as a table that {@link readPoints} of `file.ts` reads again: x1, x2 and the class or value, in their own units. */
export function pointsCsv(points: Points): string {
  const { coordinates, targets, classes, scale } = points
  const own = (value: number, axis: { offset: number; unit: number } | undefined): string =>
    String(axis ? value * axis.unit + axis.offset : value)
  const head = [scale?.x1.name ?? 'x1', scale?.x2.name ?? 'x2', scale?.target?.name ?? 'y']
  const lines = [head.map(quoted).join(',')]
  targets.forEach((target, row) => {
    const label =
      points.target === 'class' ? quoted(classes[target] ?? String(target)) : own(target, scale?.target)
    lines.push(
      `${own(coordinates[2 * row] as number, scale?.x1)},${own(coordinates[2 * row + 1] as number, scale?.x2)},${label}`,
    )
  })
  return `${lines.join('\n')}\n`
}

function quoted(cell: string): string {
  return /[",\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
