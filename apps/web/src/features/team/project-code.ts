import { fold } from "@rediflow/planning";

interface Named {
  id: string;
  code: string;
}

/** The project with this code; where none is written so, the only one that is but for case and accents. */
export function projectOfCode<P extends Named>(projects: readonly P[], code: string): P | undefined {
  const exact = projects.find((project) => project.code === code);
  const alike = projects.filter((project) => fold(project.code) === fold(code.trim()));
  return exact ?? (alike.length === 1 ? alike[0] : undefined);
}
