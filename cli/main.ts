import { LabError, problemOf } from '../src/lab/problem'
import { problemSentence } from '../src/words/problems'
import { help } from './help'
import { look } from './look'
import { models } from './models'
import { train } from './train'
import { UsageError } from './usage'
import { vectors } from './vectors'

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  train,
  models,
  vectors,
  look,
}

/** Ends the process: WebGPU devices would keep it alive. Exit codes: 0 done, 1 failed, 2 not understood. */
async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const asked = ['help', '--help', '-h'].includes(name)
    console[asked ? 'log' : 'error'](help)
    return asked ? 0 : 2
  }
  try {
    await command(args)
    return 0
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      console.error(`${thrown.message} See: npm run lab -- help`)
      return 2
    }
    if (!(thrown instanceof LabError) && process.env.LAB_DEBUG) console.error(thrown)
    console.error(problemSentence(problemOf(thrown), 'en'))
    return 1
  }
}

process.exit(await main(process.argv.slice(2)))
