// Plain JavaScript, because eslint.config.js is: ESLint loads both without a compiler.
import { basename } from "node:path";

const directive = /^\s*eslint(?:-disable(?:-next-line|-line)?)?(?=\s|$)/;
const description = /\s-{2,}\s+\S/;

/** @type {import("eslint").Rule.RuleModule} */
const describedDisable = {
  meta: { type: "suggestion", schema: [] },
  create: (context) => ({
    Program: () => {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!directive.test(comment.value)) continue;
        const rules = comment.value
          .replace(directive, "")
          .split(/\s-{2,}\s/)[0]
          ?.trim();
        if (description.test(comment.value) && rules !== "") continue;
        context.report({
          // Before the comment's own line: a directive must not silence the report about itself.
          loc: { line: 1, column: -1 },
          message: `Line ${comment.loc?.start.line}: name the rule and the reason: eslint-disable… <rule> -- <reason>.`,
        });
      }
    },
  }),
};

/** @type {import("eslint").Rule.RuleModule} */
const kebabCaseFile = {
  meta: { type: "suggestion", schema: [] },
  create: (context) => ({
    Program: (node) => {
      const name = basename(context.filename);
      if (/^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.[a-z]+$/.test(name)) return;
      context.report({ node, message: `File names are kebab-case; ${name} is not.` });
    },
  }),
};

/** The habits of this project that no published rule checks. */
export const projectRules = {
  meta: { name: "rediflow" },
  rules: { "described-disable": describedDisable, "kebab-case-file": kebabCaseFile },
};
