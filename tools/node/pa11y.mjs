// Reads {chromium, width, pages: [{url, cookie}]} from standard input and writes pa11y's errors as
// JSON. One browser for all pages, each in a context of its own, so that no page is seen by whoever
// opened another; a few at once, since pa11y mostly waits; nothing is ignored.
import pa11y from "pa11y";
import puppeteer from "puppeteer";

const asked = JSON.parse(await new Response(process.stdin).text());
const browser = await puppeteer.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const found = [];
const AT_ONCE = 6;

// A page is judged at rest: on a slow machine a colour was measured half-way to where it goes.
function rest() {
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important }");
  document.adoptedStyleSheets = [still];
}

async function look({ url, cookie }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.evaluateOnNewDocument(rest);
  const result = await pa11y(url, {
    browser, page,
    standard: "WCAG2AA",
    viewport: { width: asked.width, height: 800 },
    headers: cookie ? { Cookie: cookie } : {},
    timeout: 30000,
  });
  for (const one of result.issues) found.push([url, one.code, one.context.slice(0, 120)]);
  await context.close();
}

const waiting = [...asked.pages];
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await look(next);
}));
await browser.close();
console.log(JSON.stringify(found));
