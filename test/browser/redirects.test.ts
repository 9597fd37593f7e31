import { expect } from "vitest";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { SETTINGS } from "./pages.ts";
import { press } from "./press.ts";
import { serve, servePage } from "./server.ts";

const { stack } = await serveStack(SETTINGS);
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

pageTest("leads on from a form that was refused at first, and from 'try again'", async () => {
  const page = await newPage();
  const schema = { properties: { reason: { title: "Reason", pattern: "^Not" } } };
  const response = { redirect: `${first}/next` };
  const outcomes = [{ name: "no", type: "failure", schema, cause_path: "$.reason", response }];
  const { url, token } = await link(stack, { type: "post", outcomes });
  await page.goto(url);
  await page.getByLabel("Reason").fill("Ordered");
  expect((await press(page)).status()).toBe(400);
  await page.getByLabel("Reason").fill("Not ordered");
  stepFunctions.fail("ThrottlingException");
  expect((await press(page)).status()).toBe(503);
  stepFunctions.recover();
  expect((await press(page)).status()).toBe(303);
  expect(page.url()).toBe(last);
  expect(stepFunctions.answerTo(token)).toMatchObject({ cause: "Not ordered" });
});

pageTest("leads on from 'try again' after the key failed, though nobody could open the link", async () => {
  const page = await newPage();
  const { url } = await link(stack, { response: { redirect: `${first}/next` } });
  await page.goto(url);
  const { stack: cold, api } = await serveStack({ ENCRYPTION_KEY_ARN: stack.keyArn });
  kms.fail("ThrottlingException");
  await page.goto(url.replace(/^.*?\/v1/, api));
  expect(await page.getByRole("link", { name: "Try again" }).isVisible()).toBe(true);
  kms.recover();
  await page.getByRole("link", { name: "Try again" }).click();
  expect((await press(page)).status()).toBe(303);
  expect(page.url()).toBe(last);
  expect(cold.keyArn).toBe(stack.keyArn);
});
