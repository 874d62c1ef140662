import { defineTool } from '../define.js'

/** Dialyzer's own list, below the name of each file, as rebar3 prints it. */
export const dialyzer = defineTool({
  name: 'dialyzer',
  url: 'https://www.erlang.org/doc/apps/dialyzer/',
  category: 'type-error',
  phase: 'lint',
  commands: ['dialyzer', 'mix dialyzer'],
  rules: [
    {
      id: 'warning',
      pattern:
        /^\s{1,3}(?:Line )?(?<line>\d+)(?: Column (?<column>\d+))?: (?<message>\S.*(?:has no local return|will never return|can never (?:match|succeed|be)|breaks the (?:contract|opa)|missing or unexported function|nvalid type specification|type of the success typing).*)/,
      role: 'cause',
      before: { max: 10, while: /^\s{1,3}(?:Line )?\d+(?: Column \d+)?: |^\S+\.(?:erl|ex|hrl)$/ },
      after: { max: 16, while: /^\s+\S|^\S+\.(?:erl|ex|hrl)$|^\s*$/, until: /^===>/ },
      details: [/^(?<file>\S+\.(?:erl|ex|hrl))$/],
      certainty: 'strong',
    },
  ],
})
