import { z } from 'zod'
import { jenkinsBuild } from './is-page.js'
import type { ListedJob, Service } from './models.js'

const build = z.object({
  result: z.string().nullish(),
  building: z.boolean().optional(),
  fullDisplayName: z.string().nullish(),
})
const outcomes: Readonly<Record<string, ListedJob['outcome']>> = {
  SUCCESS: 'passed',
  UNSTABLE: 'failed',
  FAILURE: 'failed',
  ABORTED: 'canceled',
  NOT_BUILT: 'skipped',
}

/** Jenkins' remote access API: https://www.jenkins.io/doc/book/using/remote-access-api/ */
export const jenkins: Service = {
  name: 'jenkins',
  title: 'Jenkins',
  api: undefined,
  hosts: undefined,
  urlVariable: 'JENKINS_URL',
  tokenVariables: 'JENKINS_USER and JENKINS_TOKEN',
  auth: ({ JENKINS_USER: user, JENKINS_TOKEN: token }) =>
    user && token
      ? { authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` }
      : undefined,
  find({ pathname, origin }) {
    const at = jenkinsBuild(pathname)
    if (at === undefined) return undefined
    return async http => {
      const { value } = await http.json(`${at}/api/json?tree=result,building,fullDisplayName`)
      const { result, building, fullDisplayName } = build.parse(value)
      return [
        {
          name: fullDisplayName ?? at,
          url: `${origin}${at}/`,
          outcome: building ? 'unfinished' : (outcomes[result ?? ''] ?? 'unfinished'),
          log: logs => logs.text(`${at}/consoleText`),
        },
      ]
    }
  },
}
