import { formatAmount, type Amount, type Unit } from "@rediflow/planning";
import { useAccess } from "./access.ts";
import { trpc } from "./trpc.ts";

/** The unit in which effort is shown to this user, and how to show an amount in it. */
export function useUnit(): { unit: Unit; hoursPerPm: number; show: (amount: Amount) => string } {
  const { hoursPerPm } = useAccess();
  const [settings] = trpc.settings.get.useSuspenseQuery(undefined, { staleTime: 300_000 });
  const kept = settings.find((each) => each.key === "unit");
  const unit = kept?.key === "unit" ? kept.value : "pm";
  return { unit, hoursPerPm, show: (amount) => formatAmount(amount, unit, hoursPerPm) };
}

/** Chooses the unit: at once on this page, and kept for the user. */
export function useChooseUnit(): (unit: Unit) => void {
  const api = trpc.useUtils();
  const save = trpc.settings.put.useMutation();
  return (value) => {
    api.settings.get.setData(undefined, (old = []) => [
      ...old.filter(({ key }) => key !== "unit"),
      { key: "unit", value },
    ]);
    save.mutate({ key: "unit", value });
  };
}

/** What stands beside an amount of each unit. */
export const unitNames: Readonly<Record<Unit, string>> = { pm: "PM", hours: "h", fte: "FTE %" };
