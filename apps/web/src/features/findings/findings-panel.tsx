import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import { keyOf, type ProjectFindings } from "./finding.ts";

const AcceptForm = lazyPart(async () => (await import("./accept-form.tsx")).AcceptForm);
const CheckForm = lazyPart(async () => (await import("./check-form.tsx")).CheckForm);

interface Props {
  found: ProjectFindings;
  /** The finding that is to be accepted, or `check`. */
  asked: string | undefined;
  onLeave: () => void;
}

/** The panel beside the findings: the note with which one is accepted, and the check of the project. */
export function FindingsPanel({ found: { project, findings }, asked, onLeave }: Props) {
  const finding = findings.find((each) => each.severity === "warning" && keyOf(each) === asked);
  const checks = asked === "check";
  return (
    <Inspector
      title={checks ? "Check the project" : "Accept a warning"}
      opened={checks || finding !== undefined}
      onClose={onLeave}
    >
      {checks && <CheckForm projectId={project.id} onDone={onLeave} />}
      {finding !== undefined && (
        <AcceptForm key={asked} projectId={project.id} finding={finding} onDone={onLeave} />
      )}
    </Inspector>
  );
}
