import { describe, expect, it } from 'vitest'
import { commandOf } from './shortcuts'

const press = (code: string, more = {}) => ({
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  defaultPrevented: false,
  ...more,
})

describe('a key press', () => {
  it('is a command by its place on the keyboard', () => expect(commandOf(press('KeyT'), false)).toBe('train'))
  it('is left alone while something is typed', () => expect(commandOf(press('KeyT'), true)).toBeUndefined())
  it('is left to the browser with a modifier', () =>
    expect(commandOf(press('KeyT', { ctrlKey: true }), false)).toBeUndefined())
  it('counts once when it is held down', () =>
    expect(commandOf(press('KeyN', { repeat: true }), false)).toBeUndefined())
  it('means nothing elsewhere', () => expect(commandOf(press('KeyQ'), false)).toBeUndefined())
})
