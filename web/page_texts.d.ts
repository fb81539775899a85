// Made by tools/page_texts.mjs: language -> key -> sentence, or its forms by plural category.
declare module "page-texts" {
  const catalogues: Record<string, Record<string, string | Record<string, string>>>;
  export default catalogues;
}
