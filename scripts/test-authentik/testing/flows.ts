import { randomUUID } from "node:crypto";

/** The remaining stages of a flow, and the address to which it leads. */
export interface Plan {
  slug: string;
  stages: Stage[];
  /** The user who identified themselves, before the password. */
  pending?: string;
  consentToken?: string;
  /** Does what the flow is for, once every stage is passed, and gives the last challenge. */
  end(visit: Visit): Promise<Challenge>;
}

export type Stage = "ak-stage-identification" | "ak-stage-password" | "ak-stage-consent";

export type Challenge = Readonly<Record<string, unknown>> & { component: string };

/** A browser's session at the stand-in. */
export interface Visit {
  id: string;
  csrf: string;
  /** The uuid of who is signed in. */
  subject: string | undefined;
  plan: Plan | undefined;
}

/** The user whom this input signs in; undefined where it signs in nobody. */
export type Authenticate = (username: string, password: string) => string | undefined;

/** A session that nobody is signed in to. */
export function newVisit(): Visit {
  return { id: randomUUID(), csrf: randomUUID(), subject: undefined, plan: undefined };
}

/** The challenge of the stage that comes next, or of the flow's end. */
export async function nextChallenge(visit: Visit, plan: Plan): Promise<Challenge> {
  const [stage] = plan.stages;
  if (stage === undefined) {
    visit.plan = undefined;
    return await plan.end(visit);
  }
  return challengeOf(stage, plan);
}

/** An answer to the next stage: the errors of one that is refused, and nothing where the plan has gone on. */
export function solve(
  visit: Visit,
  { plan, answer, authenticate }: { plan: Plan; answer: Challenge; authenticate: Authenticate },
): Challenge | undefined {
  const [stage] = plan.stages;
  if (stage === undefined || answer.component !== stage) return refused(plan, stage, "component");
  if (stage === "ak-stage-identification") {
    if (typeof answer["uid_field"] !== "string") return refused(plan, stage, "uid_field");
    plan.pending = answer["uid_field"];
  }
  if (stage === "ak-stage-password") {
    const subject = authenticate(plan.pending ?? "", String(answer["password"]));
    if (subject === undefined) return refused(plan, stage, "password");
    visit.subject = subject;
  }
  if (stage === "ak-stage-consent" && answer["token"] !== plan.consentToken)
    return refused(plan, stage, "token");
  plan.stages.shift();
  return undefined;
}

function refused(plan: Plan, stage: Stage | undefined, field: string): Challenge {
  const response_errors = { [field]: [{ string: "Invalid", code: "invalid" }] };
  return { ...challengeOf(stage ?? "ak-stage-identification", plan), response_errors };
}

function challengeOf(stage: Stage, plan: Plan): Challenge {
  const flow_info = { title: plan.slug, cancel_url: "/flows/-/cancel/", layout: "stacked" };
  const user = { pending_user: plan.pending ?? "", pending_user_avatar: "/avatar" };
  switch (stage) {
    case "ak-stage-identification":
      return {
        component: stage,
        flow_info,
        user_fields: ["email", "username"],
        password_fields: false,
        flow_designation: "authentication",
        primary_action: "Log in",
        show_source_labels: false,
        captcha_stage: null,
      };
    case "ak-stage-password":
      return { component: stage, flow_info, ...user };
    case "ak-stage-consent":
      plan.consentToken = randomUUID();
      return {
        component: stage,
        flow_info,
        ...user,
        token: plan.consentToken,
        permissions: [],
        additional_permissions: [],
      };
  }
}

/** Sends the browser on. */
export function redirectTo(to: string): Challenge {
  return { component: "xak-flow-redirect", to };
}
