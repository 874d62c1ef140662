import { defineTool } from '../define.js'
import { joined } from '../words.js'

export const tar = defineTool({
  name: 'tar',
  url: 'https://www.gnu.org/software/tar/',
  category: 'network-or-flaky',
  rules: [
    {
      id: 'broken',
      // Vite and others print `gzip: 12 kB` in their tables.
      literals: [...joined(['^tar', '^bsdtar', '^gzip', '^unzip', '^xz', '^bzip2', '^gpg'], [': ']), 'sum: '],
      pattern:
        /^\s*(?:(?:bsd)?tar|gzip|unzip|xz|bzip2|gpg|sha\d+sum|md5sum|shasum): (?:(?<file>[^:\s]+): )?(?<message>(?:not in gzip format|This does not look like a tar archive|Unexpected EOF in archive|Unrecognized archive format|invalid magic|[Ee]nd of file|unexpected end of|Error opening archive|File format not recognized|cannot find or open|WARNING: \d+ computed checksum did NOT match|Error is not recoverable|Child returned status|Can't check signature|keyserver receive failed|no valid OpenPGP).*)/,
      role: 'cause',
      before: { max: 3, while: /^\s*(?:tar|gzip|xz|bzip2|bsdtar): / },
      after: { max: 3, while: /^\s*(?:tar|gzip|xz|bzip2|bsdtar): / },
      certainty: 'weak',
    },
  ],
})
