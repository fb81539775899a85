// For esbuild: `import catalogues from "page-texts"` gives rules/text/<language>/page.json of every language.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const pageTexts = (root) => ({
  name: "page-texts",
  setup(build) {
    build.onResolve({ filter: /^page-texts$/ }, ({ path }) => ({ path, namespace: "page-texts" }));
    build.onLoad({ filter: /.*/, namespace: "page-texts" }, () => {
      const folder = join(root, "rules/text");
      const file = (language) => join(folder, language, "page.json");
      const languages = readdirSync(folder).filter((language) => existsSync(file(language)));
      const catalogues = languages.map((language) => [language, JSON.parse(readFileSync(file(language), "utf8"))]);
      return { contents: JSON.stringify(Object.fromEntries(catalogues)), loader: "json" };
    });
  },
});
