import { expect, it } from 'vitest'
import { fileName } from './download'

it.each([
  ['Run 1: good, 98 %', 'Run-1-good-98.svg'],
  ['../../etc/passwd', 'etc-passwd.svg'],
  ['Внимание: хорошо', 'Внимание-хорошо.svg'],
  ['<>:"/\\|?*', 'context-lab.svg'],
])('names the file of %j %s', (title, name) => expect(fileName(title, 'svg')).toBe(name))
