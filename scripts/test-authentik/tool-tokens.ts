import type { Trial } from "./trial.ts";

/** The address of the provider for tools. */
export interface ToolEndpoints {
  token: string;
  device: string;
}

/** Reads the discovery document of the provider of tools. */
export async function toolEndpoints({ variables }: Trial): Promise<ToolEndpoints> {
  const [, issuer = ""] = (variables["OIDC_API_CLIENTS"] ?? "").split("@");
  const answer = await fetch(`${issuer}.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`Authentik answered ${answer.status.toString()} at the issuer ${issuer}`);
  const found = (await answer.json()) as Record<string, string>;
  return {
    token: found["token_endpoint"] ?? "",
    device: found["device_authorization_endpoint"] ?? "",
  };
}

/** An answer to a form, as OAuth has it. */
export interface FormAnswer {
  status: number;
  body: Readonly<Record<string, string>>;
}

/** Posts a form as the public client of tools. */
export async function postForm(url: string, fields: Readonly<Record<string, string>>): Promise<FormAnswer> {
  const body = new URLSearchParams({ client_id: "rediflow-cli", ...fields });
  const answer = await fetch(url, { method: "POST", body });
  return { status: answer.status, body: (await answer.json()) as FormAnswer["body"] };
}

/** The access token of an answer. Throws with the refusal. */
export function accessTokenOf({ status, body }: FormAnswer): string {
  const token = body["access_token"];
  if (token !== undefined) return token;
  throw new Error(
    `the token endpoint answered ${status.toString()} ${body["error"] ?? ""} ${body["error_description"] ?? ""}`,
  );
}

/** The account of an access token, as Rediflow's API names it. Throws with its refusal. */
export async function accessByToken(
  { stack }: Trial,
  token: string,
): Promise<{ role: string; userId: string }> {
  const answer = await fetch(`${stack.origin}/trpc/access.get`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`Rediflow answered ${answer.status.toString()}: ${said.slice(0, 300)}`);
  return (JSON.parse(said) as { result: { data: { role: string; userId: string } } }).result.data;
}
