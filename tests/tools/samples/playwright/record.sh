# npm: @playwright/test, without a browser
. "$(dirname "$0")/../record/record.sh"
project playwright @playwright/test
export PLAYWRIGHT_BROWSERS_PATH="$work/none"
printf '{ "name": "widget" }\n' >package.json
mkdir one two three
printf 'const { test, expect } = require("@playwright/test")\ntest("pays", async ({ page }) => {\n  await page.goto("http://127.0.0.1:9/")\n})\n' >one/pay.spec.js
rec playwright browser-missing playwright test one
printf 'const { test, expect } = require("@playwright/test")\ntest("waits", async () => {\n  test.setTimeout(200)\n  await new Promise(() => {})\n})\n' >two/wait.spec.js
rec playwright timeout playwright test two
printf 'const { test, expect } = require("@playwright/test")\ntest("prints the bill", async () => {\n  expect("total: 4").toMatchSnapshot("bill.txt")\n})\n' >three/bill.spec.js
mkdir three/bill.spec.js-snapshots && printf 'total: 3' >three/bill.spec.js-snapshots/bill-linux.txt
rec playwright snapshot playwright test three
printf 'module.exports = { webServer: { command: "sleep 9", url: "http://127.0.0.1:9/", timeout: 500 } }\n' >playwright.config.js
rec playwright web-server playwright test two
