import { makePerson } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";

/** A group below another means nothing, whatever it is called, unless the map names its path. */
export const nestedGroups: Step = {
  name: "nested groups",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api } = trial.keycloak;
    const climber = await takeSeat(trial, await makePerson(api, "climber", ["/staff/rediflow-super-admins"]));
    const { role, groups } = await accessOf(trial, climber);
    if (role !== "none") throw new Error(`${groups.join()} makes a ${role}`);
    await climber.goto(`${trial.stack.origin}/access`);
    await climber.getByText("This is a group below another, which gives nothing").first().waitFor();
    const nobody = await takeSeat(trial, await makePerson(api, "nobody", []));
    await nobody.getByText("no group gives you a role yet").waitFor();
    const planner = await takeSeat(trial, await makePerson(api, "planner", ["/staff/planners"]));
    const mapped = await accessOf(trial, planner);
    if (mapped.role !== "viewer") throw new Error(`/staff/planners makes a ${mapped.role}, not a viewer`);
    return "/staff/rediflow-super-admins gives nothing and says why; /staff/planners is a viewer by OIDC_GROUPS_MAP";
  },
};
