// Reads {chromium, width, pages: [{url, cookie}]} from standard input and writes pa11y's errors as
// JSON. One browser for all pages, each in a context of its own, so that no
// page is seen by whoever opened another; nothing is ignored.
import pa11y from "pa11y";
import puppeteer from "puppeteer";

const asked = JSON.parse(await new Response(process.stdin).text());
const browser = await puppeteer.launch({
  executablePath: asked.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const found = [];
for (const { url, cookie } of asked.pages) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
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
await browser.close();
console.log(JSON.stringify(found));
