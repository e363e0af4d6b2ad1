/** An entry of the suite. */
export interface Entry {
  readonly id: string;
  readonly expected: string;
}

/** What became of a statement, and what that means. */
export const classes = {
  survives: 'tested, perhaps in a finite or sharper form, and not refuted',
  'refuted as printed': 'an entry refutes what is printed; a corrected form stands beside it',
  reading: 'what is tested is one reading of words that leave several, or is measured only',
  vacuous: 'as printed it says nothing where it can be tested',
  unmet: 'a hypothesis that no instance meets',
  'not encoded': 'no entry',
} as const;

/** A statement of a paper. */
export interface Row {
  readonly item: string;
  readonly says: string;
  readonly class: string;
  readonly entries: readonly string[];
  readonly why?: string;
}

/** The table, paper by paper. */
export interface Table {
  readonly sections: readonly { readonly section: string; readonly rows: readonly Row[] }[];
}

/** What is wrong with a row, in a sentence, or null. */
export function rowFault(row: Row, entries: readonly Entry[]): string | null {
  const expected = new Map(entries.map((e) => [e.id, e.expected]));
  const unknown = row.entries.filter((id) => !expected.has(id));
  if (unknown.length > 0) return `there is no entry ${unknown.join(', ')}`;
  if (!(row.class in classes)) return `there is no class '${row.class}'`;
  const has = (verdict: string) => row.entries.some((id) => expected.get(id) === verdict);
  if (row.class === 'survives' && !has('survived')) return 'no entry that is expected to survive';
  if (row.class === 'refuted as printed' && !has('refuted')) return 'no entry that is expected to be refuted';
  if (row.class === 'reading' && row.entries.length === 0) return 'a reading without an entry';
  if (row.class === 'not encoded' && row.entries.length > 0) return 'entries of what is not encoded';
  if (row.entries.length === 0 && !row.why) return 'neither an entry nor a reason';
  return null;
}

/** Every fault of the table: rows, and properties that occur in none. */
export function tableFaults({ sections }: Table, entries: readonly Entry[]): string[] {
  const rows = sections.flatMap(({ section, rows }) => rows.map((row) => ({ section, row })));
  const named = new Set(rows.flatMap(({ row }) => row.entries));
  return [
    ...rows.flatMap(({ section, row }) => {
      const fault = rowFault(row, entries);
      return fault === null ? [] : [`${section}, ${row.item}: ${fault}`];
    }),
    ...entries.filter(({ id }) => !named.has(id)).map(({ id }) => `${id} is in no row of docs/coverage.json`),
  ];
}

/** docs/coverage.md. */
export function coveragePage(table: Table, entries: readonly Entry[]): string {
  const faults = tableFaults(table, entries);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const expected = new Map(entries.map((e) => [e.id, e.expected]));
  const rows = table.sections.flatMap((s) => s.rows);
  const counts = Object.keys(classes).map((name) => ({ name, count: rows.filter((r) => r.class === name).length }));
  const shown = (id: string) => `\`${id}\`${expected.get(id) === 'survived' ? '' : ` (${expected.get(id)})`}`;
  return [
    '# Coverage',
    '',
    'For who wants to know what became of a statement of a paper: every numbered statement, definition,',
    'figure and table of the papers, and of the documents that the project began with. The expected',
    'verdict stands behind an entry where it is not `survived`. Written by `npm run coverage-page` from',
    'docs/coverage.json.',
    '',
    '| class | statements | meaning |',
    '|---|---|---|',
    ...counts.map(({ name, count }) => `| ${name} | ${count} | ${classes[name as keyof typeof classes]} |`),
    '',
    ...table.sections.flatMap(({ section, rows: own }) => [
      `## ${section}`,
      '',
      '| statement | says | class | entries | why |',
      '|---|---|---|---|---|',
      ...own.map((r) => `| ${r.item} | ${r.says} | ${r.class} | ${r.entries.map(shown).join(', ')} | ${r.why ?? ''} |`),
      '',
    ]),
  ]
    .join('\n')
    .replace(/\n$/, '');
}
