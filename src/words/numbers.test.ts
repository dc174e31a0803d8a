import { describe, expect, it } from 'vitest'
import { formatBytes, formatCounted, formatDate, formatDuration, formatNumber, formatShare, plural } from '.'

describe('numbers', () => {
  it.each([
    [0, '0', '0'],
    [0.78649, '0.786', '0,786'],
    [-12.345, '−12.3', '−12,3'],
    [0.00002, '2·10⁻⁵', '2·10⁻⁵'],
    [-1.234e9, '−1.23·10⁹', '−1,23·10⁹'],
    [Infinity, '∞', '∞'],
    [Number.NaN, '?', '?'],
  ])('%f has three significant digits', (value, en, ru) => {
    expect(formatNumber(value, 'en')).toBe(en)
    expect(formatNumber(value, 'ru')).toBe(ru)
  })

  it('gives shares, sizes and times as a person says them', () => {
    expect(formatShare(0.9567, 'en')).toBe('95.7%')
    expect(formatBytes(104_857_600, 'en')).toBe('105 MB')
    expect(formatBytes(12, 'ru')).toBe('12 Б')
    expect(formatDuration(0.42, 'en')).toBe('0.42 ms')
    expect(formatDuration(200_000, 'en')).toBe('3 min 20 s')
    expect(formatDuration(7_500_000, 'ru')).toBe('2 ч 5 мин')
    expect(formatDuration(59_700, 'en')).toBe('1 min')
    expect(formatDuration(Infinity, 'en')).toBe('?')
  })

  it('leaves the day out of a date of today', () => {
    const now = new Date(2024, 4, 20, 18, 5).getTime()
    expect(formatDate(now, 'en', now)).toBe('18:05')
    expect(formatDate(now - 86_400_000, 'en', now)).toContain('19 May')
  })
})

describe('nouns', () => {
  const words = { one: 'слово', few: 'слова', many: 'слов' }
  it.each([
    [1, 'слово'],
    [2, 'слова'],
    [5, 'слов'],
    [11, 'слов'],
    [21, 'слово'],
    [1.5, 'слова'],
  ])('agree with %f', (count, form) => expect(plural(count, 'ru', words)).toBe(form))

  it('stand beside their count', () => {
    expect(formatCounted(1, 'en', { one: 'run', many: 'runs' })).toBe('1 run')
    expect(formatCounted(1204, 'en', { one: 'run', many: 'runs' })).toBe('1,204 runs')
  })
})
