import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createByteStudy, type EncodingGuess } from './encoding'
import { createUtf8Study } from './utf8'

const russian = 'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. '
const english = 'It is a truth universally acknowledged, that a single man must be in want of a wife.\n'
const french =
  'Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient. '

function guess(bytes: Uint8Array, pieceBytes = 1 << 17): EncodingGuess {
  const study = createByteStudy()
  for (let at = 0; at < bytes.length; at += pieceBytes) study.add(bytes.subarray(at, at + pieceBytes))
  return study.guess()
}

/** The oracle is TextDecoder read backwards: the byte that it decodes to each character. */
function encode(text: string, encoding: string): Uint8Array {
  // As a stream: Node 20 reads Windows-1252 as Latin-1 otherwise.
  const decode = (byte: number) => new TextDecoder(encoding).decode(Uint8Array.of(byte), { stream: true })
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decode(byte), byte]))
  return Uint8Array.from(text, (char) => bytes.get(char) ?? 0x3f)
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length))
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('createByteStudy', () => {
  it.each([
    ['ASCII', utf8(english), 'utf-8'],
    ['UTF-8', utf8(russian + '我喜欢 👍'), 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeff' + english), 'utf-8'],
    ['UTF-16 with a mark', utf16('\ufeff' + russian, true), 'utf-16le'],
    ['UTF-16 with a mark, big-endian', utf16('\ufeff' + english, false), 'utf-16be'],
    ['much Windows-1251', encode(russian.repeat(5), 'windows-1251'), 'windows-1251'],
    ['much KOI8-R', encode(russian.repeat(5), 'koi8-r'), 'koi8-r'],
    ['much CP866', encode(russian.repeat(5), 'ibm866'), 'ibm866'],
  ])('is sure of %s', (_, bytes, encoding) => {
    expect(guess(bytes)).toEqual({ binary: false, encoding, certainty: 'sure' })
    expect(guess(bytes, 7)).toEqual({ binary: false, encoding, certainty: 'sure' })
  })

  it.each([
    ['a sentence of Windows-1251', encode('Фильм очень понравился.', 'windows-1251'), 'windows-1251'],
    ['Windows-1251 among English', encode(english.repeat(20) + russian, 'windows-1251'), 'windows-1251'],
    ['a sentence of KOI8-R', encode('Фильм очень понравился.', 'koi8-r'), 'koi8-r'],
    ['a sentence of CP866', encode('Фильм очень понравился.', 'ibm866'), 'ibm866'],
    ['CP866 among English', encode(english.repeat(20) + russian, 'ibm866'), 'ibm866'],
    [
      'Polish in Windows-1250',
      encode('Dziękuję, było bardzo miło. Książka leży na półce.', 'windows-1250'),
      'windows-1250',
    ],
    [
      'Czech in Windows-1250',
      encode('Příliš žluťoučký kůň úpěl ďábelské ódy.', 'windows-1250'),
      'windows-1250',
    ],
    [
      'German in Windows-1252',
      encode('Schöne Grüße aus der großen Stadt, lieber Müller!', 'windows-1252'),
      'windows-1252',
    ],
    ['French in Windows-1252', encode(french, 'windows-1252'), 'windows-1252'],
    ['one late accent', encode(english.repeat(20_000) + 'cliché', 'windows-1252'), 'windows-1252'],
    ['curly quotes alone', encode(`“${english}” — yes`, 'windows-1252'), 'windows-1252'],
    ['UTF-16 without a mark', utf16(english, true), 'utf-16le'],
    ['UTF-16 without a mark, big-endian', utf16(english, false), 'utf-16be'],
    ['Russian UTF-16 without a mark', utf16(russian, true), 'utf-16le'],
    ['Russian UTF-16 without a mark, big-endian', utf16(russian, false), 'utf-16be'],
    ['Chinese UTF-16 without a mark', utf16('我喜欢自然语言处理，很有意思。\n'.repeat(9), true), 'utf-16le'],
  ])('takes %s for what it likely is', (_, bytes, encoding) => {
    expect(guess(bytes)).toEqual({ binary: false, encoding, certainty: 'likely' })
  })

  it.each([
    ['Greek', encode('Όλες οι ευτυχισμένες οικογένειες μοιάζουν μεταξύ τους', 'windows-1253')],
    ['Hebrew', encode('כל המשפחות המאושרות דומות זו לזו', 'windows-1255')],
  ])('asks about %s, which it does not know', (_, bytes) => {
    expect(guess(bytes)).toMatchObject({ binary: false, certainty: 'ask' })
  })

  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a document', utf8('%PDF-1.7\n')],
    ['an archive', new Uint8Array(gzipSync(russian))],
    ['zeros', new Uint8Array(1000)],
    ['numbers', new Uint8Array(Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i)).buffer)],
    ['text with zeros in it', utf8(`${english}\0\0\0${english}`)],
  ])('knows %s for no text', (_, bytes) => {
    expect(guess(bytes)).toEqual({ binary: true })
  })

  it.each([
    ['in the middle', [...utf8(russian.repeat(3) + '\n' + russian), 0xff, 0x80, ...utf8(russian)], 2, 2],
    ['cut off at the end', [...utf8(russian), 0xd0], 1, 1],
    ['begun and not ended', [...utf8(russian + '\r\n\r'), 0xe2, 0x82, ...utf8(russian)], 3, 1],
  ] as const)('knows UTF-8 with a character damaged %s, and its line', (_, bytes, damagedLine, damaged) => {
    const damage = { damaged, damagedLine, zeros: 0, zeroLine: 0 }
    const expected = { binary: false, encoding: 'utf-8', certainty: 'likely', damage }
    expect(guess(Uint8Array.from(bytes))).toEqual(expected)
    expect(guess(Uint8Array.from(bytes), 1)).toEqual(expected)
  })

  it('counts damage as the decoder does', () => {
    const bytes = fc.array(
      fc.constantFrom(0x61, 0xd0, 0xb0, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xff),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(bytes, (array) => {
        const study = createUtf8Study()
        study.add(Uint8Array.from(array))
        const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(array))
        expect(study.counts().damaged).toBe([...decoded].filter((char) => char === '\ufffd').length)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes a text with a stray zero for text, and names its line', () => {
    const text = utf8(`${english.repeat(3)}a\0b\n${english}`)
    const damage = { damaged: 0, damagedLine: 0, zeros: 1, zeroLine: 4 }
    expect(guess(text)).toEqual({ binary: false, encoding: 'utf-8', certainty: 'sure', damage })
    expect(guess(encode(`${russian.repeat(3)}\n\0`, 'windows-1251'))).toMatchObject({
      encoding: 'windows-1251',
      damage: { zeros: 1, zeroLine: 2 },
    })
  })

  const reviews = '../shared/data/labelled/rt-polarity.pos'
  it.skipIf(!existsSync(reviews))('takes the sentence polarity set for Windows-1252', () => {
    const expected = { binary: false, encoding: 'windows-1252', certainty: 'likely' }
    expect(guess(readFileSync(reviews))).toEqual(expected)
  })
})
