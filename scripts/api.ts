/**
 * npm run api
 *
 * Writes the API reference to docs/api, from the docstrings of what package.json exports. Exit code
 * 1 where a name is undocumented or a link leads nowhere.
 *
 * TypeDoc itself asks for every export and every method (typedoc.json). Of properties it asks
 * either for all or for none; here those of a name are asked for: fields of an interface, of a
 * named type, of an exported object. A shape without a name, in a parameter, a return type or
 * another field, is spoken of where it is used.
 */
import { Application, type DeclarationReflection, type Reflection, ReflectionKind } from 'typedoc';

const app = await Application.bootstrapWithPlugins({ options: 'typedoc.json' });
const project = await app.convert();
if (project === undefined) process.exit(1);
app.validate(project);

/**
 * Whether a field is part of a parameter, of what is returned or of another field, and not of a
 * name.
 */
function isNameless(reflection: Reflection | undefined): boolean {
  if (reflection === undefined) return false;
  const nameless =
    ReflectionKind.Parameter | ReflectionKind.SomeSignature | ReflectionKind.TypeParameter | ReflectionKind.Property;
  return (reflection.kind & nameless) !== 0 || isNameless(reflection.parent);
}

function isDocumented(field: DeclarationReflection): boolean {
  const { type } = field;
  const signatures = type?.type === 'reflection' ? (type.declaration.signatures ?? []) : [];
  return field.hasComment() || signatures.some((signature) => signature.hasComment());
}

const fields = project.getReflectionsByKind(ReflectionKind.Property) as DeclarationReflection[];
const bare = fields.filter(
  (field) =>
    !isNameless(field.parent) && !isDocumented(field) && !field.sources?.[0]?.fileName.includes('node_modules'),
);
for (const field of bare)
  app.logger.warn(`${field.getFriendlyFullName()} is not documented (${field.sources?.[0]?.fileName})` as never);

if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);
await app.generateDocs(project, app.options.getValue('out'));
