import type { KoaContextWithOIDC, Provider } from "oidc-provider";

/** Device codes are entered at Authentik's one page for all applications, and live as long as the provider's setting says. */
export function sayDevicePage(provider: Provider, at: { origin: string; codeSeconds: number }): void {
  provider.use(async (ctx, next) => {
    await next();
    const { oidc } = ctx as KoaContextWithOIDC;
    const body = (ctx.body ?? {}) as Readonly<Record<string, string>>;
    const code = body["user_code"];
    if (oidc.route !== "device_authorization" || code === undefined) return;
    ctx.body = {
      ...body,
      verification_uri: `${at.origin}/device`,
      expires_in: at.codeSeconds,
      interval: 5,
      verification_uri_complete: `${at.origin}/device?code=${code}`,
    };
  });
}

/** Gives the tool that shows this code its tokens, for the person who agreed. False where there is no such code. */
export async function grantDevice(
  provider: Provider,
  { userCode, subject }: { userCode: string; subject: string },
): Promise<boolean> {
  const code = await findCode(provider, userCode);
  if (code === undefined) return false;
  const { clientId, params } = code;
  const grant = new provider.Grant({ accountId: subject, clientId });
  const scope = params.scope ?? "openid";
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const authTime = Math.floor(Date.now() / 1000);
  Object.assign(code, { accountId: subject, grantId, scope, authTime });
  await code.save();
  return true;
}

/** Is there a tool that shows this code, and waits? */
export async function isDeviceCode(provider: Provider, userCode: string): Promise<boolean> {
  return (await findCode(provider, userCode)) !== undefined;
}

async function findCode(provider: Provider, userCode: string): Promise<Code | undefined> {
  const codes = provider.DeviceCode as unknown as {
    findByUserCode(code: string): Promise<Code | undefined>;
  };
  return await codes.findByUserCode(userCode.toUpperCase().replaceAll(/\W/g, ""));
}

/** The parts of oidc-provider that its types leave out. */
interface Code {
  clientId: string;
  params: { scope?: string };
  save(): Promise<string>;
}
