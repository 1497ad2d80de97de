import { doctorOf } from "../doctor-of.ts";
import { makePerson } from "../people.ts";
import { takeSeat } from "../seat.ts";
import type { Step } from "../trial.ts";

const mostLooks = 3;
/** Settings of Authentik's, and what only a request shows. */
const notJudged = ["proxy", "subject-mode", "device-code", "application-access"];

/** `rediflow doctor` finds everything in order; what a busy machine was late with is asked again. */
export const doctor: Step = {
  name: "doctor",
  needs: ["Rediflow starts", "sign-out at Keycloak"],
  run: async (trial) => {
    await takeSeat(trial, await makePerson(trial.keycloak.api, "patient", ["/rediflow-viewers"]));
    for (let look = 1; ; look += 1) {
      const reports = await doctorOf(trial);
      const bad = reports.filter(
        ({ state, name }) => state !== "ok" && !(state === "skipped" && notJudged.includes(name)),
      );
      if (bad.length === 0)
        return `${(reports.length - notJudged.length).toString()} checks ok, not judged: ${notJudged.join(", ")}`;
      if (look === mostLooks)
        throw new Error(bad.map(({ name, state, found }) => `${name} ${state}: ${found}`).join("; "));
    }
  },
};
