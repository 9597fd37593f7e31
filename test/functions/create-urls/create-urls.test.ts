import { describe, expect, it } from "vitest";
import { type Creation, createUrls } from "../../../functions/create-urls/create-urls.ts";
import { MAX_URL } from "../../../functions/create-urls/links.ts";
import {
  type CreateUrlsRequest,
  parseRequest,
  requestSchema,
} from "../../../functions/create-urls/request.ts";
import { open } from "../../../functions/seal/open.ts";
import { fakeKms, NOW, stillKeys } from "../fakes.ts";

const TRANSACTION = "00112233445566778899aabbccddeeff";
const approve = { name: "approve", type: "success", output: 1 };

function setUp(over: Partial<Creation["permissions"]> = {}) {
  const events: unknown[] = [];
  const kms = fakeKms();
  const [root, keys] = [kms.root(), stillKeys()];
  const creation: Creation = {
    sealer: { root, keys },
    permissions: { outputParameters: true, postActions: true, durableCallbacks: true, ...over },
    home: { baseUrl: "https://home.example.com/v1", region: "eu-west-1" },
    publish: async (event) => void events.push(event),
    logging: { verbose: false, metrics: false },
  };
  const create = (input: object) => createUrls(request(input), TRANSACTION, creation, NOW, {});
  const claims = (url = "") =>
    open(new URL(url).searchParams.get("data") ?? "", "web", { roots: [root], keys }, NOW);
  return { kms, creation, create, claims, events };
}

function request(over: object): CreateUrlsRequest {
  const target = "callback_id" in over ? {} : { token: "AAAA" };
  return parseRequest(requestSchema, { ...target, actions: [approve], ...over });
}

describe("createUrls", () => {
  it("publishes one event of what it made, and none of what it refused", async () => {
    const { create, events } = setUp();
    await create({ expires_in: 60 });
    expect(events).toEqual([
      {
        "detail-type": "Callback URLs Created",
        detail: {
          transaction_id: TRANSACTION,
          actions: { approve: "success" },
          expiration: "2026-11-20T12:01:00.000Z",
          created_at: "2026-11-20T12:00:00.000Z",
        },
      },
    ]);
    await expect(create({ expiration: "2020-01-01" })).rejects.toMatchObject({ code: "InvalidDate" });
    await expect(
      create({ base_url: `https://example.com/${"x".repeat(MAX_URL - 100)}` }),
    ).rejects.toMatchObject({
      code: "UrlTooLong",
    });
    expect(events).toHaveLength(1);
  });

  it("seals who is to be named, but not into links that anyone can write", async () => {
    const { creation, create, claims } = setUp();
    const answer_context = { by: "$recipient" };
    const asking = { actions: [{ ...approve, output: {}, answer_context }] };
    const { urls } = await create(asking);
    expect(await claims(urls.approve)).toMatchObject({ action: { answer_context } });
    creation.sealer.root = null;
    await expect(create(asking)).rejects.toMatchObject({ code: "InvalidAction" });
    await expect(create({})).resolves.toBeDefined();
  });

  it("refuses a context that could never be added", async () => {
    const actions = [{ ...approve, answer_context: { by: "$recipient" } }];
    await expect(setUp().create({ actions })).rejects.toMatchObject({ code: "InvalidAction" });
  });

  it("gives a URL for each action, whose data says what it does", async () => {
    const { create, claims } = setUp();
    const reject = { name: "reject", type: "failure", error: "Rejected" };
    const created = await create({ actions: [approve, reject], expires_in: 60 });
    expect(Object.keys(created.urls)).toEqual(["approve", "reject"]);
    expect(created).toMatchObject({ transaction_id: TRANSACTION, expiration: "2026-11-20T12:01:00.000Z" });
    expect(created.urls.approve).toMatch(
      /^https:\/\/home\.example\.com\/v1\/respond\?action=approve&data=[\w.-]+$/,
    );
    expect(await claims(created.urls.reject)).toEqual({
      transactionId: TRANSACTION,
      token: "AAAA",
      expiration: NOW + 60_000,
      parameters: false,
      action: reject,
    });
  });

  it("leaves expiration out when none is asked for", async () => {
    expect(await setUp().create({})).not.toHaveProperty("expiration");
  });

  it("asks KMS once, however many actions there are", async () => {
    const { kms, create } = setUp();
    await create({ actions: Array.from({ length: 100 }, (_, n) => ({ ...approve, name: `a${n}` })) });
    expect(kms.calls).toHaveLength(1);
  });

  it("seals the request's confirm into each action that has none of its own", async () => {
    const { create, claims } = setUp();
    const { urls } = await create({
      confirm: true,
      actions: [approve, { ...approve, name: "own", confirm: false }],
    });
    expect(await claims(urls.approve)).toMatchObject({ action: { confirm: true } });
    expect(await claims(urls.own)).toMatchObject({ action: { confirm: false } });
  });

  it("seals parameters into every action but a post", async () => {
    const { create, claims } = setUp();
    const post = { name: "post", type: "post", outcomes: [{ name: "o", type: "heartbeat", schema: true }] };
    const { urls } = await create({ enable_output_parameters: true, actions: [approve, post] });
    expect(await claims(urls.approve)).toMatchObject({ parameters: true });
    expect(await claims(urls.post)).toMatchObject({ parameters: false });
  });

  it("takes the base URL that the request names", async () => {
    const { urls } = await setUp().create({ base_url: "https://example.com/x/" });
    expect(urls.approve).toMatch(/^https:\/\/example\.com\/x\/respond\?/);
  });

  it("takes a redirect with placeholders behind the host, and any redirect without parameters", async () => {
    const redirect = { ...approve, response: { redirect: "https://example.com/$a?b=$b" } };
    await setUp().create({ enable_output_parameters: true, actions: [redirect] });
    await setUp().create({ actions: [{ ...approve, response: { redirect: "https://$host/" } }] });
  });
});

describe("createUrls refuses, before any call to KMS,", () => {
  const post = (outcome: object) => ({
    actions: [{ name: "p", type: "post", outcomes: [{ name: "o", ...outcome }] }],
  });
  const redirect = (to: string) => ({
    enable_output_parameters: true,
    actions: [{ ...approve, response: { redirect: to } }],
  });

  it.each([
    [
      "parameters while they are off",
      "ParametersDisabled",
      { enable_output_parameters: true },
      { outputParameters: false },
    ],
    [
      "post actions while they are off",
      "PostActionsDisabled",
      post({ type: "heartbeat", schema: {} }),
      { postActions: false },
    ],
    [
      "a callback while they are off",
      "DurableCallbacksDisabled",
      { callback_id: "Y2I=" },
      { durableCallbacks: false },
    ],
    [
      "a bad schema",
      "InvalidPostActionOutcome",
      post({ type: "heartbeat", schema: { minLength: "abc" } }),
      {},
    ],
    ["a bad path", "InvalidJsonPath", post({ type: "success", schema: {}, output_path: "$[" }), {}],
    ["a past expiration", "InvalidDate", { expiration: "2020-01-01" }, {}],
    ["a placeholder in a redirect's host", "InvalidAction", redirect("https://$host/"), {}],
    ["a placeholder in a redirect's user info", "InvalidAction", redirect("https://$me@example.com/"), {}],
    ["a placeholder in a redirect's port", "InvalidAction", redirect("https://example.com$port/"), {}],
  ] as const)("%s", async (_, code, input, permissions) => {
    const { kms, create } = setUp(permissions);
    await expect(create(input)).rejects.toMatchObject({ code, status: 400 });
    expect(kms.calls).toHaveLength(0);
  });
});

describe("createUrls", () => {
  it("takes a URL at its limit and refuses one character more, naming the action and the length", async () => {
    const { create } = setUp();
    const withText = (length: number) => create({ actions: [{ ...approve, output: "x".repeat(length) }] });
    const { urls } = await withText(0);
    const room = MAX_URL - (urls.approve?.length ?? 0);
    const fitting = Math.floor((room * 3) / 4);
    expect((await withText(fitting)).urls.approve?.length).toBeLessThanOrEqual(MAX_URL);
    await expect(withText(fitting + 2)).rejects.toMatchObject({
      code: "UrlTooLong",
      message: expect.stringMatching(/approve.*80\d\d/),
    });
  });

  it.each([
    [
      "placeholders without end",
      { enable_output_parameters: true, actions: [{ ...approve, output: "$a".repeat(2_000_000) }] },
    ],
    ["a confirm for all", { confirm: { title: "x".repeat(9_000) }, actions: [approve] }],
    [
      "a schema",
      {
        actions: [
          {
            name: "p",
            type: "post",
            outcomes: [
              { name: "o", type: "heartbeat", schema: { allOf: Array.from({ length: 100_000 }, () => 0) } },
            ],
          },
        ],
      },
    ],
  ])("refuses %s too long for any URL before it looks closer or asks KMS", async (_, input) => {
    const { kms, create } = setUp();
    await expect(create(input)).rejects.toMatchObject({ code: "UrlTooLong" });
    expect(kms.calls).toHaveLength(0);
  });

  it("passes on what KMS refuses as EncryptionFailed", async () => {
    const { kms, create } = setUp();
    kms.fail = "DisabledException";
    await expect(create({})).rejects.toMatchObject({ code: "EncryptionFailed", status: 500 });
  });
});
