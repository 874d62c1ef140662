# npm: jest ts-jest typescript
. "$(dirname "$0")/../record/record.sh"
project jest jest@30 ts-jest typescript@5 @types/jest
printf '{ "name": "widget", "version": "1.4.2" }\n' >package.json
rec jest no-tests jest
printf 'module.exports = { preset: "ts-jest", transform: 7 }\n' >jest.config.js
rec jest configuration jest
printf 'module.exports = { preset: "ts-jest" }\n' >jest.config.js
printf 'test("sums", () => {\n  const total: number = "three"\n  expect(total).toBe(3)\n})\n' >cart.test.ts
printf '{ "compilerOptions": { "strict": true, "types": ["jest"] } }\n' >tsconfig.json
rec jest type-error jest
rm cart.test.ts jest.config.js
printf 'test("ships", () => {\n  process.exit(3)\n})\n' >ship.test.js
rec jest exit jest
