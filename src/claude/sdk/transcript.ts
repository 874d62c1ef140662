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
    else if (message.type === 'api_retry') this.apiRetries++
    else if (message.type === 'stream_event') this.#stream(message.event, message.text)
    else if (message.error !== undefined) this.error = message.error
    else {
      this.model = message.model ?? this.model
      this.#whole += message.text
      this.#partial = ''
    }
  }

  /** The model's own words; the text of an API error is never among them. */
  get text(): string {
    return this.#whole + this.#partial
  }

  #stream(event: string, text: string): void {
    if (event === 'message_start')
      this.#partial = '' // a retry of a broken stream says it all again
    else this.#partial += text
  }
}
