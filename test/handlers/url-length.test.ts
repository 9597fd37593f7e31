import { expect, test } from "vitest";
import { taskToken } from "../step-functions/task-token.ts";
import { API, deploy } from "./stack.ts";

const stack = await deploy();

/** All 668 characters long, as the longest of the real tokens that were measured. */
const tokens = {
  "one padded piece": () => taskToken(500),
  "two padded pieces": () => taskToken(250, 248),
  "two padded pieces, the first short": () => taskToken(40, 458),
};

test.for(Object.entries(tokens))(
  "keeps the URL of a token of %s within 1,024 characters",
  async ([, make]) => {
    const token = make();
    expect(token).toHaveLength(668);
    const { urls } = await stack.createUrls({
      token,
      actions: [{ name: "approve", type: "success", output: { Status: "Approved" } }],
      expiration: new Date(Date.now() + 86_400_000).toISOString(),
    });
    expect(urls.approve).toMatch(`${API}/respond?action=approve&data=`);
    expect(urls.approve?.length).toBeLessThanOrEqual(1_024);
  },
);
