import { defineConfig, globalIgnores } from "eslint/config";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { projectRules } from "./scripts/project-rules.js";

const source = ["**/*.ts", "**/*.tsx"];
const tests = ["**/*.test.ts", "**/*.test.tsx", "e2e/**/*.ts", "**/testing/**"];
const configs = ["*.config.{js,ts}", "**/vite.config.ts", ".dependency-cruiser.js"];

// What stands outside the served application: it is started by hand and speaks through the terminal.
const tools = ["scripts/**", "dev/**", "bench/**", "deploy/**", "e2e/**"];

const noDefaultExport = [
  {
    selector: "ExportDefaultDeclaration, ExportSpecifier[exported.name='default']",
    message: "Export by name: a default export has another name in every importer.",
  },
];
const declaredFunctions = {
  selector:
    "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > :matches(ArrowFunctionExpression, FunctionExpression)",
  message: "An exported function is a declaration, with its contract above it.",
};

export default defineConfig(
  globalIgnores(["**/dist/", "**/coverage/", "**/test-results/", ".data/", "packages/db/src/generated/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },
  {
    plugins: { rediflow: projectRules },
    rules: {
      "rediflow/described-disable": "error",
      "rediflow/kebab-case-file": "error",
      "max-lines": ["error", 250],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-async-promise-executor": "error",
      "no-cond-assign": "error",
      "no-constant-binary-expression": "error",
      "no-control-regex": "error",
      "no-debugger": "error",
      "no-empty-pattern": "error",
      "no-irregular-whitespace": "error",
      "no-misleading-character-class": "error",
      "no-sparse-arrays": "error",
      "no-unsafe-finally": "error",
      "no-unsafe-optional-chaining": "error",
      "no-useless-escape": "error",
      "preserve-caught-error": "error",
      "use-isnan": "error",
    },
  },
  {
    files: source,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["apps/web/vite.config.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "no-console": "error",
      "max-params": ["error", 3],
      "max-lines-per-function": ["error", 40],
      "no-restricted-syntax": ["error", ...noDefaultExport, declaredFunctions],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "The environment is read in the app's config.ts only; take the value as an argument.",
        },
      ],
      "no-restricted-imports": [
        "error",
        {
          name: "node:process",
          message: "`process` is global; its env is read in the app's config.ts only.",
        },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["**/*.tsx"],
    // A component's markup is long without being hard.
    rules: { "max-lines-per-function": ["error", 60] },
  },
  {
    files: ["apps/web/src/**/*.{ts,tsx}"],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat["recommended-latest"]],
    rules: {
      "react-hooks/exhaustive-deps": "error",
      // Tells what React's compiler leaves as it is; there is no compiler here.
      "react-hooks/incompatible-library": "off",
    },
  },
  {
    files: [
      "**/src/config.ts",
      "packages/db-admin/src/testing*.ts",
      "packages/db-admin/src/testing/**",
      ...tools,
      ...configs,
    ],
    rules: { "no-restricted-properties": "off" },
  },
  {
    files: [...tools, "apps/cli/**", "**/main.ts", "apps/bff/src/start.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: tests,
    rules: {
      // A table of cases is long and has many columns without being hard.
      "max-lines-per-function": "off",
      "max-params": "off",
      // Stand-ins are looked at, and fixtures taken apart, without being called.
      "@typescript-eslint/unbound-method": "off",
      // Playwright reads from the pattern which fixtures are wanted: none is `{}`.
      "no-empty-pattern": "off",
    },
  },
  {
    files: [...configs, "e2e/global-setup.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
