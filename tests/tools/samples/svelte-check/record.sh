# npm: svelte-check
. "$(dirname "$0")/../record/record.sh"
project svelte-check svelte-check svelte typescript@5
mkdir src
printf '<script lang="ts">\n  let count: number = "two"\n  export let label: string\n</script>\n\n<p>{label} {cuont}</p>\n' >src/Cart.svelte
printf '{ "compilerOptions": { "strict": true, "module": "esnext", "target": "esnext", "moduleResolution": "bundler" }, "include": ["src"] }\n' >tsconfig.json
rec svelte-check human svelte-check --output human --no-tsconfig --workspace .
rec svelte-check human-verbose svelte-check --output human-verbose
rec svelte-check machine svelte-check --output machine
printf '<p>hello</p>\n' >src/Cart.svelte
rec svelte-check passed.green svelte-check --output human
