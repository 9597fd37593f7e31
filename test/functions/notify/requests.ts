/** Requests to Notify, and a stack that takes them, for the tests of its parts. */
import type { Creation } from "../../../functions/create-urls/create-urls.ts";
import type { Delivery, Notice } from "../../../functions/notify/delivery.ts";
import { open } from "../../../functions/seal/open.ts";
import { fakeKms, NOW, stillKeys } from "../fakes.ts";

export const APPROVE = { name: "approve", type: "success", output: { approved: true }, label: "Approve" };
export const REJECT = { name: "reject", type: "failure", error: "Rejected" };

/** A request for one mail, by a task token unless it is given a callback's id. */
export function notifyRequest(over: object = {}): object {
  return {
    ...("callback_id" in over ? {} : { token: "AAAA" }),
    actions: [APPROVE, REJECT],
    message: { subject: "Invoice 4711" },
    channels: [{ type: "email", to: ["ann@example.com"] }],
    ...over,
  };
}

/** A creation with KMS faked and the cipher real, and what opens its links. */
export function sealing(over: Partial<Creation> = {}) {
  const [root, keys] = [fakeKms().root(), stillKeys()];
  const creation: Creation = {
    sealer: { root, keys },
    permissions: { outputParameters: true, postActions: true, durableCallbacks: true },
    home: { baseUrl: "https://home.example.com", region: "eu-west-1" },
    publish: async () => {},
    logging: { verbose: false, metrics: false },
    ...over,
  };
  const opener = { roots: [root], keys };
  const claims = (url: string) => open(new URL(url).searchParams.get("data") ?? "", "web", opener, NOW);
  const slackClaims = (value: string) => open(value, "slack", opener, NOW);
  return { creation, claims, slackClaims };
}

/** A delivery that keeps what it is asked to send. */
export function keeping(over: Partial<Delivery> = {}) {
  const notices: Notice[] = [];
  const delivery: Delivery = {
    channel: "email",
    to: "ann@example.com",
    send: async (notice) => {
      notices.push(notice);
      return `id-${notices.length}`;
    },
    ...over,
  };
  return { delivery, notices };
}
