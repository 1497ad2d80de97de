import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type Challenge, nextChallenge, solve, type Visit } from "./flows.ts";
import { planFor, planForDevice, planForEnd, slugFor } from "./plans.ts";
import { signInPage } from "./sign-in-page.ts";
import type { Parts } from "./parts.ts";

/** One request of a browser. */
interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  visit: Visit;
}

/** Answers what is neither the API nor an OpenID provider: pages, flows and their executor. False where it is none of these. */
export async function answerPages(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? "/", parts.origin);
  const asked: Asked = { request, response, url, visit: parts.visits.of(request) };
  const { pathname } = url;
  const way = (path: RegExp): string | undefined => path.exec(pathname)?.[1];
  const executed = way(/^\/api\/v3\/flows\/executor\/([^/]+)\/$/);
  const begun = way(/^\/flows\/-\/default\/(authentication|invalidation)\/$/);
  const ended = way(/^\/application\/o\/([^/]+)\/end-session\/$/);
  if (executed !== undefined) await execute(parts, executed, asked);
  else if (begun !== undefined) toFlow(parts, slugFor(begun), asked);
  else if (ended !== undefined) beginEnd(parts, ended, asked);
  else if (pathname === "/device") await beginDevice(parts, asked);
  else if (pathname === "/api/v3/core/users/me/")
    json(response, asked.visit.subject === undefined ? 403 : 200, {});
  else if (pathname.startsWith("/if/flow/")) html(response, signInPage(parts));
  else return false;
  return true;
}

function toFlow({ visits }: Parts, slug: string, { response, url, visit }: Asked): void {
  visits.give(response, visit);
  response.writeHead(302, { location: `/if/flow/${slug}/${url.search}` }).end();
}

function beginEnd(parts: Parts, slug: string, asked: Asked): void {
  const plan = planForEnd(parts, slug, asked.url.searchParams);
  if (plan === undefined) {
    asked.response.writeHead(400, { "content-type": "text/html" }).end("Bad Request: invalid_request");
    return;
  }
  asked.visit.plan = plan;
  toFlow(parts, plan.slug, asked);
}

async function beginDevice(parts: Parts, asked: Asked): Promise<void> {
  const plan = await planForDevice(parts, asked.visit, asked.url.searchParams.get("code") ?? "");
  if (plan === undefined) {
    asked.response.writeHead(404).end();
    return;
  }
  asked.visit.plan = plan;
  toFlow(parts, plan.slug, asked);
}

async function execute(parts: Parts, slug: string, { request, response, url, visit }: Asked): Promise<void> {
  const query = new URLSearchParams(url.searchParams.get("query") ?? "");
  const plan = visit.plan?.slug === slug ? visit.plan : planFor(parts, { slug, query, visit });
  const show = (challenge: Challenge): void => {
    parts.api.faults.push(...parts.check.faultsOfChallenge(challenge));
    json(response, 200, challenge);
  };
  if (plan === undefined) {
    const user = { pending_user: "", pending_user_avatar: "/avatar" };
    show({ component: "ak-stage-access-denied", ...user, error_message: "Flow does not apply" });
    return;
  }
  visit.plan = plan;
  parts.visits.give(response, visit);
  if (request.method !== "POST") {
    show(await nextChallenge(visit, plan));
    return;
  }
  // A foreign page could answer in the name of a person who is signed in.
  if (visit.subject !== undefined && request.headers["x-authentik-csrf"] !== visit.csrf) {
    json(response, 403, { detail: "CSRF Failed: CSRF token missing." });
    return;
  }
  const answer = JSON.parse(await text(request)) as Challenge;
  parts.api.faults.push(...parts.check.faultsOfAnswer(answer));
  const errors = solve(visit, { plan, answer, authenticate: (...who) => authenticate(parts, ...who) });
  if (errors === undefined) response.writeHead(302, { location: request.url }).end();
  else show(errors);
}

function authenticate({ api, secrets }: Parts, username: string, password: string): string | undefined {
  const user = api.store.users.find((each) => each["username"] === username || each["email"] === username);
  const right = secrets.get(String(user?.["username"])) === password && user?.["is_active"] === true;
  return right ? String(user["uuid"]) : undefined;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function html(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
}
