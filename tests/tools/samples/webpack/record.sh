# npm: webpack webpack-cli ts-loader typescript
. "$(dirname "$0")/../record/record.sh"
project webpack webpack@5 webpack-cli@6 ts-loader typescript@5
mkdir src && printf 'import "./gone.js"\n' >src/index.js
rec webpack module-not-found webpack --mode production
printf 'module.exports = { entri: "./src/index.js" }\n' >webpack.config.js
rec webpack configuration webpack
printf 'let total: number = "three"\n' >src/cart.ts
printf '{ "compilerOptions": { "strict": true } }\n' >tsconfig.json
printf 'module.exports = { mode: "production", entry: "./src/cart.ts", module: { rules: [{ test: /ts$/, use: "ts-loader" }] } }\n' >webpack.config.js
rec webpack ts-loader webpack
printf '# Cart\n' >src/cart.md && printf 'import "./cart.md"\n' >src/index.js && rm webpack.config.js
rec webpack parse-failed webpack --mode production
