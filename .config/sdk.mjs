// Installs the Claude Agent SDK for the tests that need it, 430 MB, beside the packages that npm keeps track of: npm 11
// does not install an optional peer that the lock file leaves out, and must not change other packages for it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const version = '0.3.330'
const apart = path.resolve('node_modules/.claude-sdk')
const scope = path.resolve('node_modules/@anthropic-ai')

mkdirSync(apart, { recursive: true })
writeFileSync(path.join(apart, 'package.json'), '{ "private": true }\n')
const flags = ['--prefix', apart, '--no-package-lock', '--no-audit', '--no-fund']
execFileSync('npm', ['install', ...flags, `@anthropic-ai/claude-agent-sdk@${version}`], { stdio: 'inherit' })
rmSync(scope, { recursive: true, force: true })
symlinkSync(path.join(apart, 'node_modules/@anthropic-ai'), scope, 'dir')
