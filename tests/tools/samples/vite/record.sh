# npm: vite
. "$(dirname "$0")/../record/record.sh"
project vite vite@6
printf 'import nowhere from "vite-plugin-nowhere"\nexport default { plugins: [nowhere()] }\n' >vite.config.mjs
rec vite config vite build
