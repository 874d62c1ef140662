export const end = /^(?:={20,}|Ran \d+ tests?\b.*|-+ >> (?:begin|end) captured .*)$/

export const details = [
  /^\s+File "(?!.*(?:site-packages|dist-packages|lib\/python))(?<file>[^"]+)", line (?<line>\d+)/,
  /^(?<message>[A-Za-z_][\w.]*(?:Error|Exception|Failure|Exit|Interrupt)\b.*)/,
]
