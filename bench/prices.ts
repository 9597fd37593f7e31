import { count } from "./figures.ts";
import type { Section } from "./section.ts";

/** A list price of AWS in us-east-1, of the first tier, without the free tier. */
export interface Price {
  what: string;
  /** US dollars for `per` units. */
  dollars: number;
  per: number;
  unit: string;
  /** The page that it was read on. */
  source: string;
  /** The page's own date; where it has none, that is said. */
  date: string;
}

/** AWS' own pages show most prices by script, so they were read on pages that quote them. */
export const PRICES = {
  lambdaRequest: {
    what: "Lambda, requests",
    dollars: 0.2,
    per: 1_000_000,
    unit: "requests",
    source: "https://wring.co/blog/aws-lambda-pricing-guide",
    date: "2026-03-08",
  },
  lambdaDuration: {
    what: "Lambda, duration on arm64",
    dollars: 0.0000133334,
    per: 1,
    unit: "GB-second",
    source: "https://wring.co/blog/aws-lambda-pricing-guide",
    date: "2026-03-08",
  },
  apiRequest: {
    what: "API Gateway, REST",
    dollars: 3.5,
    per: 1_000_000,
    unit: "requests",
    source: "https://go-cloud.io/aws-api-gateway-pricing",
    date: "2026",
  },
  dataOut: {
    what: "data to the internet",
    dollars: 0.09,
    per: 1,
    unit: "GB",
    source: "https://awsforengineers.com/blog/aws-api-gateway-pricing-explained",
    date: "2025-05-19",
  },
  kmsRequest: {
    what: "KMS, requests with symmetric and HMAC keys",
    dollars: 0.03,
    per: 10_000,
    unit: "requests",
    source: "https://www.factualminds.com/blog/aws-kms-pricing-keys-requests-multi-region/",
    date: "2026-06",
  },
  kmsKey: {
    what: "KMS, a key for a month",
    dollars: 1,
    per: 1,
    unit: "key",
    source: "https://aws.amazon.com/kms/pricing/",
    date: "undated",
  },
  logs: {
    what: "CloudWatch Logs, ingestion",
    dollars: 0.5,
    per: 1,
    unit: "GB",
    source: "https://c3x.dev/blog/cloudwatch-logs-cost-optimization",
    date: "2026-06",
  },
  mail: {
    what: "SES, mails",
    dollars: 0.1,
    per: 1_000,
    unit: "mails",
    source: "https://www.acecloudinterviews.com/tutorials/aws/ses/",
    date: "undated",
  },
  transition: {
    what: "Step Functions, standard",
    dollars: 0.025,
    per: 1_000,
    unit: "transitions",
    source: "https://www.wring.co/blog/aws-step-functions-pricing-guide",
    date: "2026-03-14",
  },
} as const satisfies Record<string, Price>;

/** What so many units cost, in US dollars. */
export function costOf({ dollars, per }: Price, units: number): number {
  return (dollars * units) / per;
}

/** The prices, each with where it was read. */
export async function measure(): Promise<Section> {
  const rows = Object.values(PRICES).map(({ what, dollars, per, unit, source, date }) => [
    what,
    `$${dollars} for ${count(per)} ${unit}`,
    source,
    date,
  ]);
  return {
    title: "List prices",
    about: ABOUT,
    head: ["us-east-1, first tier, no free tier", "US dollars", "source", "date of the page"],
    rows,
  };
}

const ABOUT = `What the costs above are reckoned with, as the pages named say on the dates given. AWS' own pages show most prices by
script; these are of pages that quote them, some months older than the measurement: compare with [AWS' own](https://aws.amazon.com/pricing/)
before you rely on them.`;
