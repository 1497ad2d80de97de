import { type Plan, redirectTo, type Visit } from "./flows.ts";
import type { Parts } from "./parts.ts";

type Row = Readonly<Record<string, unknown>>;

const defaults: Readonly<Record<string, string>> = {
  authentication: "default-authentication-flow",
  invalidation: "default-invalidation-flow",
};

/** The flow that Authentik takes for a designation. */
export function slugFor(designation: string): string {
  return defaults[designation] ?? "";
}

/** The plan of a flow that somebody opens by its address; undefined where it does not apply to them. */
export function planFor(
  parts: Parts,
  { slug, query, visit }: { slug: string; query: URLSearchParams; visit: Visit },
): Plan | undefined {
  const next = query.get("next") ?? "/";
  if (slug === defaults["invalidation"]) return planToSignOut(parts, next);
  if (slug !== defaults["authentication"]) return undefined;
  const stages: Plan["stages"] =
    visit.subject === undefined ? ["ak-stage-identification", "ak-stage-password"] : [];
  return { slug, stages, end: () => Promise.resolve(redirectTo(next)) };
}

/** The way of a sign-out that an application began; undefined where the address to come back to is not registered. */
export function planForEnd(parts: Parts, slug: string, query: URLSearchParams): Plan | undefined {
  const provider = providerOf(parts, slug);
  const back = query.get("post_logout_redirect_uri");
  const registered = (
    (provider?.["redirect_uris"] ?? []) as { url: string; redirect_uri_type: string }[]
  ).some(({ url, redirect_uri_type: type }) => type === "logout" && url === back);
  if (provider === undefined) return undefined;
  // From 2026.5 on: only to what is registered, and only with the ID token that shows whose session it is.
  if (parts.api.version === "2026.2" || back === null) return planToSignOut(parts, undefined);
  return registered && query.get("id_token_hint") !== null ? planToSignOut(parts, back) : undefined;
}

function planToSignOut({ oidc, visits }: Parts, next: string | undefined): Plan {
  return {
    slug: defaults["invalidation"] ?? "",
    stages: [],
    end: async (visit) => {
      visits.end(visit);
      visit.subject = undefined;
      // The worker tells Rediflow; nobody waits for that.
      void oidc.endSession(visit.id);
      if (next !== undefined) return redirectTo(next);
      const user = { pending_user: "", pending_user_avatar: "/avatar", brand_name: "authentik" };
      return await Promise.resolve({ component: "ak-stage-session-end", ...user });
    },
  };
}

/** Entering a device's code, with the consent that the provider's flow asks for; undefined without a flow, a code or somebody signed in. */
export async function planForDevice(parts: Parts, visit: Visit, code: string): Promise<Plan | undefined> {
  const { api, oidc } = parts;
  const brand = api.store.brands.find((each) => each["default"] === true);
  const { subject } = visit;
  if (typeof brand?.["flow_device_code"] !== "string" || subject === undefined) return undefined;
  if (!(await oidc.isDeviceCode(code))) return undefined;
  const flow = api.store.flows.find(
    ({ pk }) => pk === providerOf(parts, "rediflow-cli")?.["authorization_flow"],
  );
  const slug = String(flow?.["slug"]);
  return {
    slug,
    stages: slug.includes("explicit-consent") ? ["ak-stage-consent"] : [],
    end: async () => {
      await oidc.grantDevice({ userCode: code, subject });
      return { component: "ak-provider-oauth2-device-code-finish" };
    },
  };
}

function providerOf({ api }: Parts, slug: string): Row | undefined {
  const application = api.store.applications.find((each) => each["slug"] === slug);
  return api.store.providers.find(({ pk }) => pk === application?.["provider"]);
}
