import { plural, type Forms, type Language } from './language'

const minus = '\u2212'
const thin = '\u202f'

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format costs more than a thousand uses of it. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(language, options)
  formats.set(key, made)
  return made
}

/** Three significant digits, as everywhere on screen; full precision belongs to hover and exports. */
export function formatNumber(value: number, language: Language): string {
  if (Number.isNaN(value)) return '?'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return scientific(value, language)
  return signed(numberFormat(language, { maximumSignificantDigits: 3 }).format(value))
}

/** A whole number in full, with its thousands apart. */
export function formatCount(count: number, language: Language): string {
  return signed(numberFormat(language, { maximumFractionDigits: 0 }).format(count))
}

/** A count with its noun: 1 word, 1 204 слова. */
export function formatCounted(count: number, language: Language, forms: Forms): string {
  return `${formatCount(count, language)} ${plural(Math.round(count), language, forms)}`
}

/** A share in 0..1 as per cent, with one decimal where it tells something. */
export function formatShare(share: number, language: Language): string {
  if (!Number.isFinite(share)) return '?'
  const format = numberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return format.format(share).replace('\u00a0', thin)
}

/** Every digit the number has. */
export function formatExact(value: number, language: Language): string {
  return signed(numberFormat(language, { maximumSignificantDigits: 17 }).format(value))
}

const units: Readonly<Record<Language, readonly [string, string, string, string, string]>> = {
  en: ['ms', 's', 'min', 'h', 'd'],
  ru: ['мс', 'с', 'мин', 'ч', 'д'],
}

/** Milliseconds as a person says them: 420 ms, 12 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(milliseconds: number, language: Language): string {
  const [ms, s, min, h, d] = units[language]
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return '?'
  if (milliseconds < 10) return `${formatNumber(milliseconds, language)} ${ms}`
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ${ms}`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} ${s}`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10) return two(minutes, min, seconds % 60, s)
  if (minutes < 60) return `${Math.round(seconds / 60)} ${min}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return two(hours, h, minutes % 60, min)
  return two(Math.floor(hours / 24), d, hours % 24, h)
}

const sizes: Readonly<Record<Language, readonly string[]>> = {
  en: ['B', 'kB', 'MB', 'GB', 'TB'],
  ru: ['Б', 'кБ', 'МБ', 'ГБ', 'ТБ'],
}

/** Bytes in decimal units, three digits: 4.2 MB. */
export function formatBytes(bytes: number, language: Language): string {
  if (!Number.isFinite(bytes) || bytes < 0) return '?'
  const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))
  return `${formatNumber(bytes / 1000 ** power, language)} ${sizes[language][power] ?? ''}`
}

/** Wall clock, milliseconds since 1970: the hour today, the day before that. */
export function formatDate(time: number, language: Language, now: number = Date.now()): string {
  const sameDay = new Date(time).toDateString() === new Date(now).toDateString()
  const options: Intl.DateTimeFormatOptions = sameDay
    ? { hour: '2-digit', minute: '2-digit' }
    : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru', options).format(time)
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function scientific(value: number, language: Language): string {
  const [mantissa = '', power = ''] = value.toExponential(2).split('e')
  const digits = [...power.replace(/^[+-]/, '')].map((digit) => superscripts[Number(digit)]).join('')
  const sign = power.startsWith('-') ? '⁻' : ''
  const factor = numberFormat(language, { maximumSignificantDigits: 3 }).format(Number(mantissa))
  return `${signed(factor)}·10${sign}${digits}`
}

function two(whole: number, unit: string, part: number, partUnit: string): string {
  return part === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${part} ${partUnit}`
}

function signed(text: string): string {
  return text.replace('-', minus)
}
