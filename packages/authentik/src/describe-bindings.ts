import type { Application, PolicyBinding } from "@goauthentik/api";
import { allPages } from "./all-pages.ts";
import type { Authentik } from "./connect.ts";

/** A line for each application that is bound to more than our own groups: who fails it never reaches Rediflow. Nothing is changed. */
export async function describeBindings(
  authentik: Authentik,
  applications: readonly (Application | undefined)[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const application of applications.filter((each) => each !== undefined)) {
    const foreign = await foreignBindings(authentik, application);
    if (foreign.length === 0) continue;
    const { slug } = application;
    lines.push(
      `Beware: application ${slug} is bound to ${foreign.join(", ")}. Who does not pass gets "Permission denied" from Authentik, whatever rediflow- groups they have. This was left as it is: Applications > ${slug} > Policy / Group / User Bindings.`,
    );
  }
  return lines;
}

/** The bindings of an application besides our own groups, by name. */
export async function foreignBindings(
  { attempt, policies }: Authentik,
  { slug, pk, pbmUuid }: Application,
): Promise<string[]> {
  // Without a target every binding of that Authentik would be listed; a version that has no id apart for it takes the other.
  const target = (pbmUuid as string | undefined) ?? pk;
  const bindings = await attempt(`looking for what application ${slug} is bound to`, () =>
    allPages((page) => policies.policiesBindingsList({ ...page, target })),
  );
  return bindings.filter(isForeign).map(nameOf);
}

function isForeign({ enabled, groupObj }: PolicyBinding): boolean {
  return enabled !== false && groupObj?.name.startsWith("rediflow-") !== true;
}

function nameOf({ groupObj, userObj, policyObj, negate }: PolicyBinding): string {
  const bound = groupObj ? `group "${groupObj.name}"` : userObj ? `user "${userObj.username}"` : undefined;
  return `${negate === true ? "not " : ""}${bound ?? `policy "${policyObj?.name ?? "?"}"`}`;
}
