import { Command, Option } from 'commander'
import type { Context } from '../context.js'

interface Flags {
  readonly color?: boolean
  readonly orders?: string
  readonly slow?: string
}

const help = `
It explains a log, resumes a batch after SIGKILL, and shows a green job that failed. It takes less than a minute, uses no
network, and leaves nothing behind.
`

/** `holdfast demo`: what holdfast does, in less than a minute. */
export function demoCommand(context: Context): Command {
  return new Command('demo')
    .description('see in a minute what holdfast does')
    .option('--color', 'color the output even if it is not a terminal')
    .option('--no-color', 'do not color the output (NO_COLOR does the same)')
    .addOption(new Option('--orders <folder>', 'the process that the demo kills').hideHelp())
    .addOption(new Option('--slow <order>', 'an order that takes long').hideHelp())
    .addHelpText('after', help)
    .action(async ({ color, orders, slow }: Flags) => {
      if (orders === undefined) return (await import('../demo/demo.js')).showDemo(context, color)
      const { chargeOrders } = await import('../demo/orders.js')
      return chargeOrders(orders, slow, line => void context.stdout.write(`${line}\n`))
    })
}
