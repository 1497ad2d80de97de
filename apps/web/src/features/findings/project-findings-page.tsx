import { Group, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { CheckButton, CheckState } from "./check-state.tsx";
import { FindingItem } from "./finding-item.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { isAccepted, keyOf, type Finding, type ProjectFindings } from "./finding.ts";

const route = getRouteApi("/projects/$projectId/findings");

/** What is wrong or odd in a project's plan: errors, warnings, and what was accepted of them; and who has checked the project. */
export function ProjectFindingsPage() {
  const { projectId } = route.useParams();
  const { finding: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (finding: string | undefined): void => {
    void navigate({ search: { finding }, replace: true });
  };
  const [found] = trpc.findings.ofProject.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  const { project, check } = found;
  useTitle(`${project.code} findings`);
  const { lock } = project.subject;
  return (
    <Screen
      title={<ProjectTitle code={project.code} />}
      tools={
        <>
          <ProjectLinks projectId={projectId} here="findings" />
          <TextLink to="/findings" size="xs">
            Findings of all projects
          </TextLink>
          <Group ml="auto">
            <CheckButton
              found={found}
              onCheck={() => {
                open("check");
              }}
            />
          </Group>
        </>
      }
      notice={lock !== null && <LockNotice lock={lock} />}
    >
      <Stack p="md" gap="md" maw={860}>
        <CheckState check={check} />
        <Groups found={found} onAccept={open} />
      </Stack>
      <FindingsPanel
        found={found}
        asked={asked}
        onLeave={() => {
          open(undefined);
        }}
      />
    </Screen>
  );
}

function Groups({ found, onAccept }: { found: ProjectFindings; onAccept: (key: string) => void }) {
  const { project, findings } = found;
  const [accepted, open] = [findings.filter(isAccepted), findings.filter((each) => !isAccepted(each))];
  const errors = open.filter(({ severity }) => severity === "error");
  const warnings = open.filter(({ severity }) => severity === "warning");
  const list = (all: readonly Finding[]) => (
    <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: "none" }}>
      {all.map((each) => (
        <FindingItem key={keyOf(each)} project={project} finding={each} onAccept={onAccept} />
      ))}
    </Stack>
  );
  return (
    <>
      {open.length === 0 && <Text size="sm">Nothing is wrong with the plan, as far as you see it.</Text>}
      <Section title="Errors" count={errors.length}>
        {list(errors)}
      </Section>
      <Section title="Warnings" count={warnings.length}>
        {list(warnings)}
      </Section>
      {accepted.length > 0 && (
        <details>
          <summary>{`Accepted warnings (${accepted.length.toString()})`}</summary>
          {list(accepted)}
        </details>
      )}
    </>
  );
}

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={2} size="h4">{`${title} (${count.toString()})`}</Title>
      {children}
    </section>
  );
}
