import { groupId, makePerson } from "../people.ts";
import { accessOf, takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";

/** A member of a group below rediflow-viewers, and of nothing else, is a viewer. */
export const nestedGroups: Step = {
  name: "nested groups",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    const { api, prefix } = trial;
    const parent = await groupId(api, "rediflow-viewers");
    const child = `${prefix}-below-viewers`;
    const made = await api.post("/core/groups/", { name: child, parents: [parent] });
    if (!Array.isArray(made["parents"]) || !made["parents"].includes(parent))
      throw new Error(`Authentik did not put the group ${child} below rediflow-viewers`);
    const person = await makePerson(trial, { suffix: "nested", groups: [child] });
    const { role, groups } = await accessOf(await takeSeat(trial, person));
    if (role !== "viewer")
      throw new Error(`the role is ${role}, the groups came as ${groups.join(", ") || "none"}`);
    const doubled = groups.filter((group, at) => groups.indexOf(group) !== at);
    if (doubled.length > 0) throw new Error(`${doubled.join(", ")} came twice`);
    return `a member of a group below rediflow-viewers is a viewer (${groups.join(", ")})`;
  },
};
