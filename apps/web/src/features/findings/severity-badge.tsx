import { Badge } from "@mantine/core";
import type { Finding } from "./finding.ts";

/** How bad it is, in a word. */
export function SeverityBadge({ severity }: Pick<Finding, "severity">) {
  return (
    <Badge variant="light" tt="none" miw="max-content" color={severity === "error" ? "red" : "yellow"}>
      {severity === "error" ? "Error" : "Warning"}
    </Badge>
  );
}
