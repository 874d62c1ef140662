# npm: next@15 react react-dom typescript
. "$(dirname "$0")/../record/record.sh"
project next next@15 react react-dom typescript@5 @types/react @types/node
export NEXT_TELEMETRY_DISABLED=1
printf '{ "name": "widget" }\n' >package.json
mkdir -p app && printf 'export default function Layout({ children }: { children: React.ReactNode }) {\n  return <html><body>{children}</body></html>\n}\n' >app/layout.tsx
printf 'export default function Page() {\n  const total: number = "three"\n  return <p>{total}</p>\n}\n' >app/page.tsx
rec next type-error next build
printf 'export default function Page() {\n  const cart: { total: number } | null = JSON.parse("null")\n  return <p>{cart!.total}</p>\n}\n' >app/page.tsx
rec next prerender next build
