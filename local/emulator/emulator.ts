import { devNull } from "node:os";
import { join } from "node:path";
import { SCRATCH } from "../paths.ts";
import { freePort, LOOPBACK } from "../port.ts";
import { end, ended, launch, untilHealthy } from "./ministack.ts";

const REGION = "us-east-1";
/** The account's root. With IAM enforced, all other keys may do what the policies of their role or user allow. */
const ROOT_KEY = { accessKeyId: "test", secretAccessKey: "test" };

/** Where a running AWS emulator is: plain data, which can be handed to other processes. */
export interface EmulatorAccess {
  /** Such as `http://127.0.0.1:4566`. */
  endpoint: string;
  /** Points the AWS CLI, SAM, CDK and SDKs to the emulator, once every other `AWS_*` is out of the environment. */
  environment: Record<string, string>;
  /** For the constructors of SDK clients. */
  clientConfig: { endpoint: string; region: string; credentials: typeof ROOT_KEY };
  /** The file that the emulator's own log goes to. */
  log: string;
}

/** A running AWS emulator. */
export interface Emulator extends EmulatorAccess {
  /** Settled once it has ended, by whatever. */
  ended: Promise<void>;
  /** Ends it with every process that it started. May be called again. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** A TCP port on the loopback address; any free one when left out. */
  port?: number | undefined;
  /** The log's file name in `.local/`, which is overwritten. */
  log?: string;
  /** Is told, before the emulator answers, how to end it. */
  launched?: (stop: () => Promise<void>) => void;
  /** Environment variables of ministack, such as `{ SMTP_HOST: "127.0.0.1:2525" }`. */
  settings?: Record<string, string>;
}

/**
 * Starts an AWS emulator with IAM enforced: empty and keeping nothing, unless its settings say otherwise. It ends when
 * this process does, however that ends.
 * @throws Error saying what to do, when the port is taken or the emulator isn't installed or doesn't start
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const port = await freePort(options.port);
  const endpoint = `http://${LOOPBACK}:${port}`;
  const log = join(SCRATCH, options.log ?? "emulator.log");
  const server = launch(log, {
    GATEWAY_PORT: String(port),
    AWS_ACCESS_KEY_ID: ROOT_KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT_KEY.secretAccessKey,
    ...options.settings,
  });
  const stop = () => end(server);
  options.launched?.(stop);
  try {
    await untilHealthy(server, endpoint, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, ...access(endpoint), log, ended: ended(server), stop };
}

function access(endpoint: string): Pick<Emulator, "environment" | "clientConfig"> {
  return {
    clientConfig: { endpoint, region: REGION, credentials: ROOT_KEY },
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: ROOT_KEY.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ROOT_KEY.secretAccessKey,
      // A person's own files can name a real account and other endpoints.
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      NO_PROXY: LOOPBACK,
    },
  };
}
