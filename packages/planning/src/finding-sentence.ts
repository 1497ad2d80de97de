import type { FindingCode, FindingFacts } from "./findings.ts";
import { monthLabel } from "./month.ts";
import { amountToPm } from "./person-months.ts";

type Told = Pick<FindingFacts, "name"> & { inside: string; of: (number: string) => number };

/** A finding as people read it: what is found, then what puts it right. */
export function findingSentence({ code, name, inside, numbers }: FindingFacts): string {
  return sentences[code]({ name, inside: inside ?? "the project", of: (number) => numbers[number] ?? 0 });
}

const sentences: Readonly<Record<FindingCode, (told: Told) => string>> = {
  "task-without-months": ({ name }) => `${name} has no months. Say from when to when it runs.`,
  "task-outside-project": (told) =>
    `${told.name} runs from ${months(told, "fromMonth", "toMonth")}, but the project from ${projectMonths(told)}. Move the task, or change the months of the project.`,
  "milestone-outside-project": (told) => dueOutside(told, "milestone"),
  "deliverable-outside-project": (told) => dueOutside(told, "deliverable"),
  "effort-outside-task": (told) =>
    `${told.name} has effort in ${told.inside} outside its months: ${outside(told)}. Clear it, or let the task run then.`,
  "effort-outside-project": (told) =>
    `${told.name} has effort in ${told.inside} outside the project: ${outside(told)}. Clear it, or change the months of the project.`,
  "actual-begin-after-end": ({ name }) =>
    `The actual begin of ${name} is after its actual end. Change one of the two days.`,
  "actual-begin-missing": ({ name }) =>
    `${name} is running, but has no actual begin. Enter the day, or change the state.`,
  "home-organisation-missing": ({ name }) => `${name} has no home organisation. Choose one.`,
  "work-package-without-lead": withoutLead,
  "work-package-without-tasks": ({ name }) => `${name} has no tasks. Add one, or cancel the work package.`,
  "task-without-lead": withoutLead,
  "deliverable-without-lead": withoutLead,
  "deliverable-without-type": ({ name }) => `${name} has no type. Choose one.`,
  "deliverable-without-level": ({ name }) => `${name} has no dissemination level. Choose one.`,
  "deliverable-after-tasks": ({ name, of }) =>
    `${name} is due in ${monthLabel(of("dueMonth"))}, after the last task of its work package ends in ${monthLabel(of("lastMonth"))}. Let it be due earlier, or let a task run longer.`,
  "many-deliverables": ({ of }) =>
    `${of("count").toString()} deliverables are due in ${monthLabel(of("month"))}. Spread them over more months.`,
  "effort-off-award": ({ of }) => offAward(of("planned"), of("awarded")),
  "effort-differs-from-tasks": ({ name, of }) =>
    `${pm(of("agreed"))} are agreed for ${name} as a whole, but ${pm(of("ofTasks"))} for its tasks together. Change one of the two.`,
  "effort-outside-participation": (told) =>
    `${told.name} has effort in ${told.inside} when it does not take part: ${outside(told)}. Move it, or change when it takes part.`,
  "no-effort-in-work-package": ({ name, inside }) =>
    `${name} leads or has a task in ${inside}, but no effort there. Plan its effort, or let another organisation do it.`,
  "effort-in-no-task": ({ name, inside }) =>
    `${name} has effort in ${inside}, but a part in none of its tasks. Add it to a task, or move its effort.`,
  "partner-without-effort": ({ name }) =>
    `${name} is a partner without any effort. Plan its effort, or take it out of the project.`,
  "allocation-beyond-contract": ({ name, of }) =>
    of("capacity") === 0
      ? `${name} is planned for ${inMonth(of, "planned")}, but has no contract then${more(of)}. Move it to other months, or let the contract be changed.`
      : `${name} is planned for ${inMonth(of, "planned")}, but contracted for ${pm(of("capacity"))}${more(of)}. Plan less, or let the contract be changed.`,
  "person-over-capacity": ({ name, of }) =>
    `${name} is planned for ${inMonth(of, "planned")} over all projects, but contracted for ${pm(of("capacity"))}${more(of)}. Plan less here or elsewhere.`,
};

function withoutLead({ name }: Told): string {
  return `${name} has no lead. Choose the organisation that leads it.`;
}

function dueOutside(told: Told, what: string): string {
  return `${told.name} is due in ${monthLabel(told.of("fromMonth"))}, but the project runs from ${projectMonths(told)}. Move the ${what}, or change the months of the project.`;
}

function projectMonths(told: Told): string {
  return months(told, "firstMonth", "lastMonth");
}

function months({ of }: Told, from: string, to: string): string {
  return `${monthLabel(of(from))} to ${monthLabel(of(to))}`;
}

function outside({ of }: Told): string {
  const [from, to] = [of("fromMonth"), of("toMonth")];
  if (from === to) return `in ${monthLabel(from)}`;
  return `in ${of("count").toString()} months from ${monthLabel(from)} to ${monthLabel(to)}`;
}

function offAward(planned: number, awarded: number): string {
  if (planned === 0) return `No effort is planned, but ${pm(awarded)} are awarded. Plan the effort.`;
  const percent = Math.round((Math.abs(planned - awarded) / Math.max(awarded, 1)) * 100);
  const by = awarded === 0 ? "more" : `${percent.toString()} % ${planned > awarded ? "more" : "less"}`;
  return `${pm(planned)} of effort are planned, ${by} than the ${pm(awarded)} that are awarded. Change the effort or the award.`;
}

function inMonth(of: Told["of"], amount: string): string {
  return `${pm(of(amount))} in ${monthLabel(of("month"))}`;
}

/** A person's finding tells the first month, and how many there are besides. */
function more(of: Told["of"]): string {
  const others = of("count") - 1;
  if (others <= 0) return "";
  return `, and too much in ${others.toString()} ${others === 1 ? "other month" : "other months"}`;
}

function pm(amount: number): string {
  return `${Number(amountToPm(amount)).toString()} PM`;
}
