import type { Pack } from '../../rule.js'
import { ansible, ansibleLint } from './ansible.js'
import { helm, kubectl } from './kubernetes.js'
import { terraform } from './terraform.js'

/** Infrastructure as code, and clusters. */
export const deployment: readonly Pack[] = [ansible, ansibleLint, helm, kubectl, terraform]
