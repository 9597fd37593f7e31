import * as coldStart from "./cold-start.ts";
import * as cost from "./cost.ts";
import * as flood from "./flood.ts";
import * as floors from "./floors.ts";
import * as handlerTime from "./handler-time.ts";
import * as kmsCalls from "./kms-calls.ts";
import * as load from "./load.ts";
import * as loaded from "./loaded.ts";
import * as prices from "./prices.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";
import * as urlLength from "./url-length.ts";

/** What is measured, by the name that `--only` takes, in the order of the page. */
export const SECTIONS: Readonly<Record<string, (run: Run) => Promise<Section>>> = {
  "url-length": urlLength.measure,
  "kms-calls": kmsCalls.measure,
  "handler-time": handlerTime.measure,
  floors: floors.measure,
  "cold-start": coldStart.measure,
  loaded: loaded.measure,
  flood: flood.measure,
  load: load.measure,
  cost: cost.measure,
  prices: prices.measure,
};
