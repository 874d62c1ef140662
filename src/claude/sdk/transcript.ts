import type { Message, ResultMessage } from './messages.js'

/** What a query has said so far. */
export class Transcript {
  /** Retries of the API inside the CLI. */
  apiRetries = 0
  /** The error of the last message that the CLI wrote itself. */
  error: string | undefined
  model: string | undefined
  result: ResultMessage | undefined
  #whole = ''
  #partial = ''

  add(message: Message): void {
    if (message.type === 'result') this.result = message
    else if (message.type === 'system') this.apiRetries++
    else if (message.type === 'stream_event') this.#stream(message.event)
    else if (message.error !== undefined) this.error = message.error
    else {
      this.model = message.message.model ?? this.model
      this.#whole += message.message.content.map(block => block.text ?? '').join('')
      this.#partial = ''
    }
  }

  /** The model's own words; the text of an API error is never among them. */
  get text(): string {
    return this.#whole + this.#partial
  }

  #stream({ type, delta }: { type: string; delta?: { text?: string | undefined } | undefined }): void {
    if (type === 'message_start')
      this.#partial = '' // a retry of a broken stream says it all again
    else this.#partial += delta?.text ?? ''
  }
}
