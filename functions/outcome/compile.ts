import { type Schema, type SchemaDraft, validate } from "@cfworker/json-schema";
import { type JsonSchema, MAX_BODY_LEVELS } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import type { Json } from "../json.ts";
import { draftOf } from "./draft.ts";
import { KEYWORDS } from "./meta-schema.ts";
import { replaceRegExps } from "./replace-regexps.ts";
import { refuseEndless } from "./self-reference.ts";
import { mapSubschemas, resolveReference } from "./subschema.ts";

/** A schema in the form that the validator can be trusted with. */
interface CompiledSchema {
  readonly root: Schema;
  readonly draft: SchemaDraft;
  /** Schemas by what `$ref` says. */
  readonly references: Record<string, Schema>;
}

/**
 * Checks a schema and rebuilds it for `@cfworker/json-schema`: the keywords we know and no others, on objects without
 * a prototype, with linear regular expressions. The schema that is given stays as it is.
 *
 * Left to itself the validator takes any value for a keyword, marks the schemas it is given, and follows a `$ref`
 * for ever.
 * @param names the property names in the body to validate, for `patternProperties`; none when only checking
 * @throws `InvalidPostActionOutcome` naming the keyword and its rule
 */
export function compileSchema(schema: JsonSchema, names: ReadonlySet<string> = new Set()): CompiledSchema {
  refuseDeeper(MAX_BODY_LEVELS, schema);
  return new SchemaCompiler(schema, names).compile();
}

class SchemaCompiler {
  readonly #source: JsonSchema;
  readonly #names: ReadonlySet<string>;
  readonly #draft: SchemaDraft;
  readonly #rebuilt = new Map<JsonSchema, Schema>();
  readonly #used = new Set<string>();

  constructor(source: JsonSchema, names: ReadonlySet<string>) {
    this.#source = source;
    this.#names = names;
    this.#draft = draftOf(source);
  }

  compile(): CompiledSchema {
    const root = this.#rebuild(this.#source);
    const references: CompiledSchema["references"] = Object.create(null);
    // What is added to a set while it is gone through comes up too: references in references.
    for (const used of this.#used) references[used] = this.#rebuild(resolveReference(this.#source, used));
    refuseEndless(this.#rebuilt.keys(), this.#source);
    return { root, draft: this.#draft, references };
  }

  readonly #rebuild = (source: JsonSchema): Schema => {
    if (typeof source === "boolean") return source ? {} : { not: {} };
    const done = this.#rebuilt.get(source);
    if (done !== undefined) return done;
    const copy: Schema = Object.create(null);
    this.#rebuilt.set(source, copy);
    for (const [keyword, value] of Object.entries(source)) this.#copy(copy, keyword, value, source);
    replaceRegExps(copy, this.#names);
    return copy;
  };

  #copy(copy: Schema, keyword: string, value: Json, source: JsonSchema): void {
    const known = KEYWORDS.get(keyword);
    if (known === undefined) return;
    if (known.atRoot && source !== this.#source) refuse(keyword, "stand at the root of the schema only");
    if (!keeps(known.rule, value)) refuse(keyword, known.must);
    if (keyword === "items" && Array.isArray(value) && this.#draft === "2020-12") {
      refuse(keyword, "be one schema in 2020-12, where prefixItems takes an array");
    }
    if (keyword === "$ref" && typeof value === "string") this.#used.add(value);
    copy[keyword] = known.holds === undefined ? value : mapSubschemas(known.holds, value, this.#rebuild);
  }
}

/** Whether a keyword's value keeps its rule. The validator throws for a lone surrogate in a name. */
function keeps(rule: Schema | boolean, value: Json): boolean {
  try {
    return validate(value, rule, "7", {}).valid;
  } catch {
    return false;
  }
}

/** The validator goes as deep as the schema does, and so do we. */
function refuseDeeper(levels: number, value: Json): void {
  if (typeof value !== "object" || value === null) return;
  if (levels === 0) {
    throw new CallbackError(
      "InvalidPostActionOutcome",
      `A schema must nest at most ${MAX_BODY_LEVELS} levels`,
    );
  }
  for (const held of Object.values(value)) refuseDeeper(levels - 1, held);
}

function refuse(keyword: string, must: string): never {
  throw new CallbackError("InvalidPostActionOutcome", `The keyword ${keyword} must ${must}`);
}
