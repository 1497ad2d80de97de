import { randomBytes } from "node:crypto";
import { migrate } from "@rediflow/db-admin/migrate";
import { setDeployment, setupAppRole, setupOwner } from "@rediflow/db-admin/provision";
import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { monthAt } from "@rediflow/planning";

/** The addresses of a `rediflow` database for its owner and for the server. */
export interface PreparedDatabase {
  ownerUrl: string;
  appUrl: string;
  seeded: boolean;
}

/** Makes the `rediflow` database what the server expects, with the demo world where it is asked for; passwords are new at every start. */
export async function prepareDatabase(
  superuserUrl: string,
  { demo }: { demo: { issuer: string; timeZone: string } | undefined },
): Promise<PreparedDatabase> {
  const owner = { name: "rediflow_owner", password: randomBytes(18).toString("base64url") };
  const appRole = { name: "rediflow_app", password: randomBytes(18).toString("base64url") };
  await setupOwner({ superuserUrl, database: "rediflow", owner });
  const ownerUrl = urlAs(superuserUrl, owner);
  await migrate({ ownerUrl });
  await setupAppRole({ ownerUrl, appRole });
  await setDeployment({ ownerUrl, mode: "login", visibilityEnabled: true });
  const appUrl = urlAs(superuserUrl, appRole);
  if (demo === undefined) return { ownerUrl, appUrl, seeded: false };
  const { issuer, timeZone } = demo;
  const { seeded } = await seedDemo({ ownerUrl, issuer, currentMonth: monthAt(new Date(), timeZone) });
  return { ownerUrl, appUrl, seeded };
}

function urlAs(superuserUrl: string, role: { name: string; password: string }): string {
  const url = new URL(superuserUrl);
  url.username = role.name;
  url.password = role.password;
  url.pathname = "/rediflow";
  return url.href;
}
