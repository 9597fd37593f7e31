// Written by `npm run schema` from template.yaml: change it there.

/** The parameters of the stack. What turns something on is decided as the CDK app is synthesized. */
export interface CallbackUrlsParameters {
  /** true puts tokens and outputs into the links readable and forgeable; for trials only. @default false */
  readonly disableEncryption?: boolean;
  /** ARN of an HMAC_256 KMS key (not an alias) that serves nothing else; NONE makes one. @default "NONE" */
  readonly encryptionKeyArn?: string;
  /** ARN of the key in use before; opens links made with it, seals none; NONE for none. @default "NONE" */
  readonly previousEncryptionKeyArn?: string;
  /**
   * Separates stacks that share a key; set it alike on stacks that must open each other's links; empty is
   * account, region and stack name.
   * @default ""
   */
  readonly audience?: string;
  /**
   * Base of the links, for an address that leads to the API, such as https://approve.example.com; empty is
   * DomainName's, else the API's own.
   * @default ""
   */
  readonly baseUrl?: string;
  /**
   * Which GETs act without a press - never, only those of programs (clients of sfn-callback-urls), or always.
   * @default "never"
   */
  readonly actOnGet?: "never" | "programs" | "always";
  /** true lets query parameters fill in outputs, for links whose creator asked for it. @default false */
  readonly enableOutputParameters?: boolean;
  /**
   * true lets the body of a POST choose and give the output, for links whose creator asked for it.
   * @default false
   */
  readonly enablePostActions?: boolean;
  /** ARNs of the state machines and activities whose tasks may be answered. @default ["*"] */
  readonly taskResourceArns?: string[];
  /**
   * true lets links answer callbacks of Lambda durable functions, too, by their callback_id.
   * @default false
   */
  readonly enableDurableCallbacks?: boolean;
  /**
   * ARNs of the durable functions whose callbacks may be answered, with EnableDurableCallbacks, such as
   * arn:aws:lambda:eu-west-1:111122223333:function:name:*.
   * @default ["*"]
   */
  readonly durableFunctionArns?: string[];
  /** Name shown on the pages, as plain text, such as your company's; empty shows none. @default "" */
  readonly brandName?: string;
  /**
   * https URL of a logo shown on the pages, which each reader's browser loads from there; empty shows none.
   * @default ""
   */
  readonly brandLogoUrl?: string;
  /** Colour of what stands out on the pages, as #RRGGBB. @default "#0b57d0" */
  readonly accentColor?: string;
  /**
   * Address that Notify's mails come from, of an identity verified in SES; empty turns mails off.
   * @default ""
   */
  readonly emailFrom?: string;
  /**
   * ARNs of the SES identities that may be used, where it isn't EmailFrom's address or domain, or where SES
   * asks for more; empty is those two.
   * @default []
   */
  readonly emailIdentityArns?: string[];
  /** ARNs of the SNS topics that Notify may publish to; empty turns SNS off. @default [] */
  readonly snsTopicArns?: string[];
  /**
   * ARN of the secret that holds a Slack app's bot token (xoxb-...), for messages to any channel; NONE for
   * none.
   * @default "NONE"
   */
  readonly slackBotTokenSecretArn?: string;
  /**
   * ARN of the secret that holds the URL of a Slack incoming webhook, for messages to its channel; NONE for
   * none.
   * @default "NONE"
   */
  readonly slackWebhookSecretArn?: string;
  /**
   * ARN of the secret that holds a Slack app's signing secret, for buttons that answer within Slack; NONE
   * makes them links.
   * @default "NONE"
   */
  readonly slackSigningSecretArn?: string;
  /** Base of Slack's API; another one for tests. @default "https://slack.com/api" */
  readonly slackApiUrl?: string;
  /**
   * ARN of the secret that holds the URL of a Teams workflow's webhook; NONE turns Teams off.
   * @default "NONE"
   */
  readonly teamsWebhookSecretArn?: string;
  /**
   * Hosts that Notify may send webhooks to, such as hooks.example.com or example.com:8443; empty turns
   * webhooks off.
   * @default []
   */
  readonly webhookAllowedHosts?: string[];
  /**
   * ARN of the secret that webhooks are signed with (whsec_ and base64, Standard Webhooks); NONE turns
   * webhooks off.
   * @default "NONE"
   */
  readonly webhookSigningSecretArn?: string;
  /**
   * true lets webhooks, Slack and Teams be at private addresses and by http; for tests and trials only.
   * @default false
   */
  readonly allowPrivateWebhooks?: boolean;
  /**
   * EventBridge bus that gets an event for each creation and each answer, such as default; empty sends none.
   * @default ""
   */
  readonly eventBusName?: string;
  /**
   * true adds method, status and base URL to log lines; tokens, links, outputs and bodies are never logged.
   * @default false
   */
  readonly verboseLogging?: boolean;
  /**
   * true counts what is created, answered and refused, and how long it takes, as metrics of CloudWatch, which
   * cost by their number, and makes a dashboard.
   * @default false
   */
  readonly enableMetrics?: boolean;
  /** How long logs are kept, in days. @default 30 */
  readonly logRetentionDays?:
    | 1
    | 3
    | 5
    | 7
    | 14
    | 30
    | 60
    | 90
    | 120
    | 150
    | 180
    | 365
    | 400
    | 545
    | 731
    | 1096
    | 1827
    | 3653;
  /** Requests a second that the API takes in the long run. @default 100 */
  readonly throttlingRateLimit?: number;
  /** Requests that the API takes at once. @default 200 */
  readonly throttlingBurstLimit?: number;
  /**
   * Requests that each function anyone can reach (Respond, Slack) may take at once, set aside for it; 0 sets
   * none aside and no bound.
   * @default 0
   */
  readonly reservedConcurrency?: number;
  /**
   * Domain of your own that leads to the API, such as approve.example.com; needs CertificateArn; empty makes
   * none.
   * @default ""
   */
  readonly domainName?: string;
  /** ARN of DomainName's certificate in ACM, in the stack's Region; NONE for none. @default "NONE" */
  readonly certificateArn?: string;
  /**
   * Id of the Route 53 hosted zone that gets DomainName's record; empty leaves the record to you.
   * @default ""
   */
  readonly hostedZoneId?: string;
  /**
   * VPC endpoints (execute-api), separated by commas, through which alone the API is reached, which makes it
   * private; empty leaves it public.
   * @default ""
   */
  readonly vpcEndpointIds?: string;
  /**
   * true puts an AWS WAF web ACL before the API, which bounds the requests of each IP address; it has a
   * price.
   * @default false
   */
  readonly enableWaf?: boolean;
  /** Requests that one IP address may send in 5 minutes, with EnableWaf. @default 1000 */
  readonly wafRateLimit?: number;
  /** true makes CloudWatch alarms for what goes wrong; they have a price. @default false */
  readonly enableAlarms?: boolean;
  /**
   * ARN of the SNS topic that is told when an alarm goes off and when it clears; NONE tells nobody.
   * @default "NONE"
   */
  readonly alarmTopicArn?: string;
  /** How often something must go wrong in 5 minutes to set its alarm off. @default 1 */
  readonly alarmThreshold?: number;
  /**
   * true has AWS X-Ray trace the functions, but not the API, whose traces would hold links; it has a price.
   * @default false
   */
  readonly enableTracing?: boolean;
  /**
   * true logs who sends requests to the API, without query, path, headers or body; API Gateway needs a role
   * for it, once per account.
   * @default false
   */
  readonly enableAccessLogs?: boolean;
}
