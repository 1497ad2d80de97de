import { loadBand } from "@rediflow/planning";
import { getRouteApi } from "@tanstack/react-router";
import { useAmountStyle } from "../../lib/unit.ts";
import { useCellStop } from "../../ui/table/cell-stop.ts";
import { loadSentence, percentOf, type Load } from "./load-words.ts";
import classes from "./people-table.module.css";

const route = getRouteApi("/people");

interface Props {
  personId: string;
  load: Load;
  month: number;
}

/** What is planned in one month, in the unit that is chosen, on a tint that says how it stands to the capacity; it opens the person. */
export function LoadCell({ personId, load, month }: Props) {
  const { show } = useAmountStyle();
  const navigate = route.useNavigate();
  const tabIndex = useCellStop();
  const band = loadBand(load.allocated, load.capacity);
  const sentence = loadSentence(load, month, show);
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={classes["load"]}
      data-band={band}
      title={sentence}
      aria-label={sentence}
      onClick={() => void navigate({ search: (old) => ({ ...old, person: personId }), replace: true })}
    >
      {load.allocated === 0 ? "–" : show(load.allocated)}
      {band === "without-capacity" && " !"}
      <span
        className={classes["bar"]}
        style={{ width: `${Math.min(100, percentOf(load) ?? 0).toString()}%` }}
      />
    </button>
  );
}
