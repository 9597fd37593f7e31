import { Stack } from "aws-cdk-lib";
import { Grant, type IGrantable, type IManagedPolicy, ManagedPolicy } from "aws-cdk-lib/aws-iam";
import { type IFunction, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import { readApp } from "./app.ts";
import { type ApprovalTaskProps, approvalTask } from "./approval-task.ts";
import { attributesOf, lookUpIn } from "./attribute.ts";
import { type Known, refuseBroken } from "./conditions.ts";
import type { CallbackUrlsParameters } from "./parameters.ts";
import { addResources } from "./resources.ts";
import { valuesOf } from "./values.ts";

/** What a stack of callback-urls can be told: its parameters, and where it is. */
export interface CallbackUrlsProps extends CallbackUrlsParameters {
  /** The folder of the built app, for one that you built yourself. @default the package's own */
  readonly app?: string;
}

/** callback-urls in a stack of a CDK app: the resources of its template.yaml, one such construct per stack. */
export class CallbackUrls extends Construct {
  /** Base URL of the API; `POST {apiUrl}/urls` makes links. */
  readonly apiUrl: string;
  /** Makes links, for `lambda:invoke`. */
  readonly createUrlsFunction: IFunction;
  /** Sends links to people, for `lambda:invoke.waitForTaskToken`. */
  readonly notifyFunction: IFunction;
  /** Allows what `grantCreate` does. */
  readonly createUrlsPolicy: IManagedPolicy;
  /** Allows what `grantNotify` does. */
  readonly notifyPolicy: IManagedPolicy;
  /** ARN of the KMS key that seals the links, unless `disableEncryption` is true. */
  readonly encryptionKeyArn: string | undefined;
  /** Where a Slack app sends what people press, with `slackSigningSecretArn`. */
  readonly slackRequestUrl: string | undefined;
  /** Where the record of `domainName` must lead, without `hostedZoneId`. */
  readonly domainTarget: string | undefined;
  /** What `execute-api:Invoke` allows to make links by. */
  readonly #urls: string;

  /**
   * Adds the app to the stack.
   * @throws Error saying what to do, when a property, or several together, can't work, when the stack has a CallbackUrls
   *   already or is a `NestedStack`, and when the app isn't built
   */
  constructor(scope: Construct, id: string, props: CallbackUrlsProps = {}) {
    super(scope, id);
    refuseNested(this);
    refuseSecond(this);
    const { lookUp, outputs } = addApp(this, props);
    this.apiUrl = outputs.Api ?? missing("Api");
    this.createUrlsFunction = functionAt(this, "CreateUrlsFunction", lookUp("CreateUrls.Arn"));
    this.notifyFunction = functionAt(this, "NotifyFunction", lookUp("Notify.Arn"));
    this.createUrlsPolicy = policyAt(this, "CreateUrlsManagedPolicy", lookUp("CreateUrlsPolicy"));
    this.notifyPolicy = policyAt(this, "NotifyManagedPolicy", lookUp("NotifyPolicy"));
    this.encryptionKeyArn = outputs.Key;
    this.slackRequestUrl = outputs.SlackRequestUrl;
    this.domainTarget = outputs.DomainTarget;
    this.#urls = Stack.of(this).formatArn({
      service: "execute-api",
      resource: lookUp("Api"),
      resourceName: "v1/POST/urls",
    });
  }

  /** Lets somebody make links: by `createUrlsFunction`, and by `POST {apiUrl}/urls`. */
  grantCreate(grantee: IGrantable): Grant {
    const direct = allow(grantee, "lambda:InvokeFunction", this.createUrlsFunction.functionArn);
    return direct.combine(allow(grantee, "execute-api:Invoke", this.#urls));
  }

  /** Lets somebody write to people in your name, by `notifyFunction`: state machines, not people. */
  grantNotify(grantee: IGrantable): Grant {
    return allow(grantee, "lambda:InvokeFunction", this.notifyFunction.functionArn);
  }

  /**
   * Makes a state that asks people and waits for their answer, which it ends with. The role of its state machine, a
   * Standard one, is granted what that takes.
   */
  approvalTask(scope: Construct, id: string, props: ApprovalTaskProps): LambdaInvoke {
    return approvalTask(scope, id, this, props);
  }
}

/** Adds the app's resources, and gives what they are called in the stack and what the template tells of them. */
function addApp(scope: Construct, { app: folder, ...given }: CallbackUrlsProps) {
  const app = readApp(folder);
  const { Parameters, Conditions, Rules, Outputs } = app.template;
  const known: Known = { values: valuesOf(Parameters, { ...given }), conditions: Conditions };
  refuseBroken(Rules, known);
  const lookUp = lookUpIn(scope, addResources(scope, app, known));
  return { lookUp, outputs: attributesOf(Outputs, known, lookUp) };
}

/** CDK deploys by change sets, which CloudFormation doesn't make for a nested stack with a transform. */
function refuseNested(construct: CallbackUrls): void {
  const stack = Stack.of(construct);
  if (stack.nested)
    throw new Error(`CallbackUrls: ${stack.node.path} is a NestedStack; put it into a Stack of its own`);
}

/** What the stack's name goes into would be there twice, such as its log groups. */
function refuseSecond(construct: CallbackUrls): void {
  const stack = Stack.of(construct);
  const all = stack.node.findAll().filter((it) => it instanceof CallbackUrls && Stack.of(it) === stack);
  if (all.length > 1)
    throw new Error(`CallbackUrls: ${stack.node.path} has one already; make a stack for each`);
}

function missing(output: string): never {
  throw new Error(`CallbackUrls: the app's template has no output ${output}`);
}

function allow(grantee: IGrantable, action: string, arn: string): Grant {
  return Grant.addToPrincipal({ grantee, actions: [action], resourceArns: [arn] });
}

function functionAt(scope: Construct, id: string, functionArn: string): IFunction {
  return LambdaFunction.fromFunctionAttributes(scope, id, { functionArn, sameEnvironment: true });
}

function policyAt(scope: Construct, id: string, arn: string): IManagedPolicy {
  return ManagedPolicy.fromManagedPolicyArn(scope, id, arn);
}
