import { expect } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { press } from "./press.ts";
import { serve, servePage } from "./server.ts";

const { stack } = await serveStack();
const last = `${await servePage(() => "<h1>Thank you</h1>")}/thanks`;
const first = await serve((_, response) => response.writeHead(302, { location: last }).end());

pageTest("leads on over two redirects on other origins, after one answer", async () => {
  const page = await newPage();
  const { url, token } = await link(stack, { response: { redirect: `${first}/next` } });
  await page.goto(url);
  expect((await press(page)).status()).toBe(303);
  expect(page.url()).toBe(last);
  expect(await page.getByRole("heading").innerText()).toBe("Thank you");
  expect(stepFunctions.callsFor(token)).toHaveLength(1);
});
