/** What we use of asl-validator, which comes without types. */
declare module "asl-validator" {
  /**
   * Checks a definition by JSON Schemas of the language, its paths, its JSONata and its transitions.
   * @param definition gets a `QueryLanguage` on each of its states
   */
  export default function validate(definition: unknown): { isValid: boolean; errorsText: () => string };
}
