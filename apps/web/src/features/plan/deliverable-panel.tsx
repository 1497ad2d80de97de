import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import { codeOf, type Deliverables } from "./deliverable.ts";

const NewDeliverable = lazyPart(async () => (await import("./new-deliverable.tsx")).NewDeliverable);
const ChangeDeliverable = lazyPart(async () => (await import("./change-deliverable.tsx")).ChangeDeliverable);

interface Props {
  list: Deliverables;
  /** The id of the deliverable that is open, or `new`. */
  asked: string | undefined;
  onLeave: () => void;
}

/** The panel beside the deliverables: the form of a new one, and one that is changed. */
export function DeliverablePanel({ list, asked, onLeave }: Props) {
  const isNew = asked === "new";
  const deliverable = list.deliverables.find(({ id }) => id === asked);
  const title = isNew ? "Add deliverable" : deliverable === undefined ? "" : codeOf(deliverable);
  return (
    <Inspector title={title} opened={isNew || deliverable !== undefined} onClose={onLeave}>
      {isNew && <NewDeliverable list={list} onDone={onLeave} />}
      {deliverable !== undefined && (
        <ChangeDeliverable key={asked} list={list} deliverable={deliverable} onDone={onLeave} />
      )}
    </Inspector>
  );
}
