import type { Amount, Unit } from "@rediflow/planning";
import { decimalSign, styleAmount, type AmountStyle } from "../ui/amount-style.ts";
import { useAccess } from "./access.ts";
import { useKeepSetting, useOwnSetting } from "./own-settings.ts";

/** How effort is shown to this user, and how to show an amount so. */
export function useAmountStyle(): AmountStyle & { show: (amount: Amount) => string } {
  const { hoursPerPm } = useAccess();
  const style = { unit: useOwnSetting("unit") ?? "pm", hoursPerPm, decimal: decimalSign() };
  return { ...style, show: (amount) => styleAmount(amount, style) };
}

/** Chooses the unit: at once on this page, and kept for the user. */
export function useChooseUnit(): (unit: Unit) => void {
  const { keep } = useKeepSetting();
  return (value) => {
    keep({ key: "unit", value });
  };
}
