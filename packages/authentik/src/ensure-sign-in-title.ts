import type { Brand } from "@goauthentik/api";
import { allPages } from "./all-pages.ts";
import { application, authentikOwn, cliApplication, signInTitle } from "./desired.ts";
import { ensure, type Run } from "./ensure.ts";

/** Gives Authentik's own sign-in flow a heading that names Rediflow; left alone where other applications send people to it, or where the organisation has a flow of its own. */
export async function ensureSignInTitle(run: Run, brand: Brand): Promise<void> {
  const { core, flows, attempt } = run.authentik;
  const slug = authentikOwn.authenticationFlow;
  const { results } = await attempt(`looking for the flow ${slug}`, () => flows.flowsInstancesList({ slug }));
  const flow = results.find((each) => each.slug === slug);
  if (flow === undefined || brand.flowAuthentication !== flow.pk) return;
  const applications = await attempt("listing the applications", () =>
    allPages((page) => core.coreApplicationsList({ ...page, superuserFullList: true })),
  );
  const ours = new Set<string>([application.slug, cliApplication.slug]);
  const others = applications
    .filter((each) => !ours.has(each.slug) && !each.slug.startsWith(authentikOwn.applicationPrefix))
    .map(({ name }) => name);
  if (others.length > 0) {
    run.say(`The heading of the sign-in page is left alone: it is also that of ${others.join(", ")}.`);
    return;
  }
  await ensure(run, {
    what: `flow ${slug}`,
    wanted: { title: signInTitle },
    find: () => Promise.resolve(flow),
    create: () => Promise.reject(new Error("the flow was there")),
    change: (_, patchedFlowRequest) => flows.flowsInstancesPartialUpdate({ slug, patchedFlowRequest }),
  });
}
