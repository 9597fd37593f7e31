import type { APIGatewayProxyEvent } from "aws-lambda";
import { afterEach, expect, it, vi } from "vitest";
import { DEFAULTS } from "../../handlers/settings.ts";

afterEach(() => vi.unstubAllEnvs());

it("answers an API Gateway event with the settings of the environment", async () => {
  const settings = {
    ...DEFAULTS,
    AWS_REGION: "eu-west-1",
    ENCRYPTION_KEY_ARN: "arn:aws:kms:eu-west-1:111122223333:key/1",
    BRAND_NAME: "Brand",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const log = vi.spyOn(console, "log").mockReturnValue();
  const { handler } = await import("../../../functions/respond/handler.ts");
  const query = { multiValueQueryStringParameters: { data: ["1-e30"] } };
  const event = { httpMethod: "POST", resource: "/respond", ...query } as unknown as APIGatewayProxyEvent;
  expect(await handler(event)).toMatchObject({
    statusCode: 400,
    headers: { "referrer-policy": "no-referrer", "content-type": "application/json" },
    body: expect.stringContaining("EncryptionRequired"),
  });
  expect(log).toHaveBeenCalledOnce();
});
