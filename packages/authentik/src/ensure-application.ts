import type { Application, ApplicationRequest } from "@goauthentik/api";
import { ensure, type Run } from "./ensure.ts";

/** Brings one application there; it is known by its slug, which is part of the issuer. */
export async function ensureApplication(
  run: Run,
  wanted: ApplicationRequest,
): Promise<Application | undefined> {
  const { core } = run.authentik;
  const { slug } = wanted;
  return await ensure(run, {
    what: `application ${slug}`,
    wanted,
    find: async () => {
      // Without this only what the token's user may open is listed.
      const { results } = await core.coreApplicationsList({ slug, superuserFullList: true });
      return results.find((each) => each.slug === slug);
    },
    create: (applicationRequest) => core.coreApplicationsCreate({ applicationRequest }),
    change: (_, patchedApplicationRequest) =>
      core.coreApplicationsPartialUpdate({ slug, patchedApplicationRequest }),
  });
}
