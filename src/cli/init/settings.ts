/** holdfast.toml as `init` writes it: every setting with its default, behind a comment sign. */
export const settingsFile = `# Settings of holdfast for this project. Each line shows the default: remove the # to change it.
# What each of them means: node_modules/holdfast/src/ci/README.md, "Settings".

[ci]
# Where failures and what fixed them are remembered, relative to this file.
# patterns = ".holdfast/patterns.json"
# Files that declare tools of this project: node_modules/holdfast/docs/add-a-tool.md
# tools = []

# Minutes that each phase of a diagnosis may take.
# [ci.budgets]
# environment = 3
# agents = 12
# synthesis = 8

# When a report asks for a person: below this confidence, after this many minutes, from this attempt on, with this many systems involved.
# [ci.escalation]
# confidence = 0.5
# minutes = 30
# attempts = 3
# systems = 2
`
