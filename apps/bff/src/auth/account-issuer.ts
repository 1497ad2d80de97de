/**
 * The issuer under which an account is known whose token another issuer has signed. Authentik gives each application an issuer
 * of its own and every account one UUID: from the Authentik where people sign in (`login`, absent in open mode), the same
 * UUID is the same account, in the browser and in tools. Any other subject belongs to the issuer that `claimed` it.
 */
export function accountIssuer(
  subject: string,
  { claimed, login }: { claimed: string; login: string | undefined },
): string {
  const isUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(subject);
  if (login === undefined || !isUuid) return claimed;
  return new URL(claimed).origin === new URL(login).origin ? login : claimed;
}
