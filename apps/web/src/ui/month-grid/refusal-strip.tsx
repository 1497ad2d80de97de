import { IconAlertTriangle } from "@tabler/icons-react";
import classes from "./strip.module.css";
import { RefusalList } from "./refusal-list.tsx";
import type { GridModel } from "./use-grid-model.ts";

/** Names what was not written and why, until it is closed. */
export function RefusalStrip({ model }: { model: GridModel }) {
  const { refused, failed } = model.writes;
  if (refused.length === 0 && failed === undefined) return null;
  return (
    <div className={classes["strip"]} data-tone="error" role="alert">
      <IconAlertTriangle className={classes["icon"]} size={18} aria-hidden />
      <div className={classes["text"]}>
        {failed !== undefined && <p>{failed}</p>}
        <RefusalList refused={refused} rows={model.props.rows} lead="Not written: " />
      </div>
      <div className={classes["buttons"]}>
        <button
          type="button"
          className={classes["button"]}
          onClick={() => {
            model.writes.dismiss();
            model.focus();
          }}
        >
          Close
        </button>
      </div>
    </div>
  );
}
