import { loadBand, type Amount } from "@rediflow/planning";
import { loadSentence, percentOf, type Load } from "./load-words.ts";
import classes from "./people-table.module.css";

interface Props {
  load: Load;
  month: number;
  show: (amount: Amount) => string;
  onOpen: () => void;
}

/** What is planned in one month, in the unit that is chosen, on a tint that says how it stands to the capacity. */
export function LoadCell({ load, month, show, onOpen }: Props) {
  const band = loadBand(load.allocated, load.capacity);
  const sentence = loadSentence(load, month, show);
  return (
    <span role="cell" className={classes["cell"]}>
      {/* For the mouse and for touch; the keyboard opens the same from the name. */}
      <button
        type="button"
        tabIndex={-1}
        className={classes["load"]}
        data-band={band}
        title={sentence}
        aria-label={sentence}
        onClick={onOpen}
      >
        {load.allocated === 0 ? "–" : show(load.allocated)}
        {band === "without-capacity" && " !"}
        <span
          className={classes["bar"]}
          style={{ width: `${Math.min(100, percentOf(load) ?? 0).toString()}%` }}
        />
      </button>
    </span>
  );
}
