# npm: typescript
. "$(dirname "$0")/../record/record.sh"
project tsc typescript@5
printf '{ "compilerOptions": { "modul": "esnext" }, "include": ["src"] }\n' >tsconfig.json
rec tsc no-inputs tsc -p .
rec tsc no-project tsc -p gone.json
