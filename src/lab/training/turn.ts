/**
 * Lets the event loop take one turn, so that messages are heard. A message to oneself is not slowed down in a
 * hidden tab, nor held to 4 ms, as timers are.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      resolve()
    }
    channel.port2.postMessage(undefined)
  })
}
