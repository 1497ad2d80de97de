import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Brand, BrandRequest } from "@goauthentik/api";
import { brandTitle, deviceCodeFlow, paths } from "./desired.ts";
import { ensure, type Run } from "./ensure.ts";
import { ensureSignInTitle } from "./ensure-sign-in-title.ts";

/** The look of the sign-in page; its addresses must be whole, since Authentik takes a bare path only for files of its own. */
export interface BrandLook {
  logoUrl: string;
  faviconUrl: string;
}

/** The addresses of the pictures: as given, else Rediflow's own public ones. */
export function brandLook(
  appUrl: string,
  given: { logoUrl?: string | undefined; faviconUrl?: string | undefined },
): BrandLook {
  return {
    logoUrl: given.logoUrl ?? appUrl + paths.logo,
    faviconUrl: given.faviconUrl ?? appUrl + paths.icon,
  };
}

/** The style sheet of the sign-in page. */
function loginCss(): string {
  // Authentik strips white space around what it stores.
  return readFileSync(join(import.meta.dirname, "login.css"), "utf8").trim();
}

/** Gives the default brand Rediflow's title, pictures and style, and the sign-in page its heading. */
export async function ensureBrand(run: Run, brand: Brand, look: BrandLook): Promise<void> {
  await changeBrand(run, brand, {
    brandingTitle: brandTitle,
    brandingLogo: look.logoUrl,
    brandingFavicon: look.faviconUrl,
    brandingCustomCss: loginCss(),
  });
  await ensureSignInTitle(run, brand);
}

/** Makes signing in with a device code possible; a brand that already has a flow for it keeps that. */
export async function ensureDeviceCode(run: Run, brand: Brand): Promise<void> {
  const { flows } = run.authentik;
  const ours = await ensure(run, {
    what: `flow ${deviceCodeFlow.slug}`,
    wanted: { ...deviceCodeFlow },
    find: async () => {
      const { results } = await flows.flowsInstancesList({ slug: deviceCodeFlow.slug });
      return results.find(({ slug }) => slug === deviceCodeFlow.slug);
    },
    create: (flowRequest) => flows.flowsInstancesCreate({ flowRequest }),
    change: ({ slug }, patchedFlowRequest) => flows.flowsInstancesPartialUpdate({ slug, patchedFlowRequest }),
  });
  const given = brand.flowDeviceCode ?? undefined;
  await changeBrand(run, brand, { flowDeviceCode: given ?? ours?.pk ?? null });
}

async function changeBrand(run: Run, brand: Brand, wanted: Partial<BrandRequest>): Promise<void> {
  const { core } = run.authentik;
  await ensure(run, {
    what: `brand ${brand.domain}`,
    wanted,
    find: () => Promise.resolve(brand),
    create: () => Promise.reject(new Error("the brand was there")),
    change: ({ brandUuid }, patchedBrandRequest) =>
      core.coreBrandsPartialUpdate({ brandUuid, patchedBrandRequest }),
  });
}
