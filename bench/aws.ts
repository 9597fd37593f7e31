import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { DurableFunctionsEndpoint } from "../test/durable-functions/endpoint.ts";
import { DEFAULTS, type Settings } from "../test/handlers/settings.ts";
import { KmsEndpoint } from "../test/kms/endpoint.ts";
import { StepFunctionsEndpoint } from "../test/step-functions/endpoint.ts";

/** The AWS that the bench's containers call: real HTTP, on this machine's loopback address. */
export class LocalAws implements AsyncDisposable {
  readonly kms: KmsEndpoint;
  readonly stepFunctions: StepFunctionsEndpoint;
  readonly durableFunctions: DurableFunctionsEndpoint;
  /** What was mailed: SendEmail requests of SES v2. */
  readonly mails: unknown[] = [];
  readonly #ses = createServer(async (request, response) => {
    this.mails.push(await json(request));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ MessageId: `mail-${this.mails.length}` }));
  });
  readonly #key: string;

  private constructor(
    kms: KmsEndpoint,
    stepFunctions: StepFunctionsEndpoint,
    durableFunctions: DurableFunctionsEndpoint,
  ) {
    this.kms = kms;
    this.stepFunctions = stepFunctions;
    this.durableFunctions = durableFunctions;
    this.#key = kms.createKey();
  }

  static async start(): Promise<LocalAws> {
    const aws = new LocalAws(
      await KmsEndpoint.start(),
      await StepFunctionsEndpoint.start(),
      await DurableFunctionsEndpoint.start(),
    );
    await new Promise<void>((listening) => aws.#ses.listen(0, "127.0.0.1", listening));
    return aws;
  }

  /** The environment of a stack's function that calls it. */
  environment(settings: Settings = {}): NodeJS.ProcessEnv {
    return {
      ...DEFAULTS,
      ENABLE_POST_ACTIONS: "true",
      ENABLE_DURABLE_CALLBACKS: "true",
      ENCRYPTION_KEY_ARN: this.#key,
      EMAIL_FROM: "approvals@example.com",
      AWS_ENDPOINT_URL_KMS: this.kms.url,
      AWS_ENDPOINT_URL_SFN: this.stepFunctions.url,
      AWS_ENDPOINT_URL_LAMBDA: this.durableFunctions.url,
      AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(this.#ses.address() as AddressInfo).port}`,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      ...settings,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ses.closeAllConnections();
    this.#ses.close();
    await Promise.all([this.kms.close(), this.stepFunctions.close(), this.durableFunctions.close()]);
  }
}
