import type { Amount, Unit } from "@rediflow/planning";
import { decimalSign, styleAmount, type AmountStyle } from "../ui/amount-style.ts";
import { useAccess } from "./access.ts";
import { trpc } from "./trpc.ts";

/** For how long the settings count as fresh. */
export const settingsAge = { staleTime: 300_000 };

/** How effort is shown to this user, and how to show an amount so. */
export function useAmountStyle(): AmountStyle & { show: (amount: Amount) => string } {
  const { hoursPerPm } = useAccess();
  const [settings] = trpc.settings.get.useSuspenseQuery(undefined, settingsAge);
  const kept = settings.find((each) => each.key === "unit");
  const style = { unit: kept?.key === "unit" ? kept.value : "pm", hoursPerPm, decimal: decimalSign() };
  return { ...style, show: (amount) => styleAmount(amount, style) };
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
