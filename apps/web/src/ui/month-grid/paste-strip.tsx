import { IconClipboardText } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { applyPaste } from "./grid-clipboard.ts";
import classes from "./strip.module.css";
import { describePaste } from "./paste-words.ts";
import type { PasteTargets } from "./paste-targets.ts";
import { planWrite, refusedIn } from "./plan-write.ts";
import { RefusalList } from "./refusal-list.tsx";
import type { GridModel } from "./use-grid-model.ts";

/** Says what a paste of several cells would do before it does it; Enter applies, Escape cancels. */
export function PasteStrip({ model }: { model: GridModel }) {
  const pasted = model.pasting.value;
  return pasted === undefined ? null : <WaitingPaste model={model} pasted={pasted} />;
}

function WaitingPaste({ model, pasted }: { model: GridModel; pasted: PasteTargets }) {
  const { props } = model;
  // Planned anew with every change underneath, so that the strip never promises what is no longer so.
  const plan = useMemo(() => planWrite(props, pasted.targets), [props, pasted]);
  const first = useRef<HTMLButtonElement>(null);
  const canApply = plan.edits.length > 0;
  useEffect(() => first.current?.focus(), []);
  const cancel = () => {
    model.pasting.set(undefined);
    model.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") cancel();
  };
  return (
    <div className={classes["strip"]} role="dialog" aria-label="Paste">
      <IconClipboardText className={classes["icon"]} size={18} aria-hidden />
      <div className={classes["text"]}>
        <p aria-live="polite">{describePaste(plan, pasted)}</p>
        <NotPlaced sentences={pasted.notPlaced} />
        <RefusalList refused={refusedIn(plan)} rows={props.rows} />
      </div>
      <div className={classes["buttons"]}>
        {canApply && (
          <button
            ref={first}
            type="button"
            className={classes["mainButton"]}
            onKeyDown={onKeyDown}
            onClick={() => {
              applyPaste(model, pasted);
              model.focus();
            }}
          >
            Apply
          </button>
        )}
        <button
          ref={canApply ? undefined : first}
          type="button"
          className={classes["button"]}
          onKeyDown={onKeyDown}
          onClick={cancel}
        >
          Cancel
        </button>
      </div>
    </div>
  );
}

const mostNamed = 8;

/** Lines and columns that have no place in the table, each with its reason. */
function NotPlaced({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  const more = sentences.length - mostNamed;
  return (
    <ul className={classes["refusals"]}>
      {sentences.slice(0, mostNamed).map((sentence) => (
        <li key={sentence}>{`Left out: ${sentence}`}</li>
      ))}
      {more > 0 && <li>{`Left out: ${more.toString()} more.`}</li>}
    </ul>
  );
}
